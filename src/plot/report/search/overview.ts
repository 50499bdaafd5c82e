import { counted, formatInteger } from '../../format';
import { markup, type Content, type Markup } from '../../markup';
import { formatMetric, metricInfo, metricTitle } from '../../metrics';
import type { ReportSection } from '../page';
import { metricCards, remarkList, repeatsTable, runParticulars } from '../results';
import { drawTable, markBest } from '../table';
import { besideBaselines, methodLabel } from './baselines';
import type { SearchRun } from './input';

/** What was done, in a sentence; the particulars; the command. */
export function reportHead(input: SearchRun): Markup {
  const { result } = input;
  const { candidates, space, classes, input: size } = result;
  const images = size ? ` for images of ${size.join(' × ')} in ${counted(classes.length, 'class', 'classes')}` : '';
  return markup`<p class="lead">An architecture of the space ${space}${images}, found by ${methodLabel(result.method)} among ${counted(candidates.length, 'candidate')}.</p>
${runParticulars(input)}`;
}

/** Metrics that head the page, where the run has them. */
const headlines = ['test_accuracy', 'accuracy', 'gap', 'best_score', 'params', 'macs'];

const keptSeed = 'The kept seed is the one whose architecture is best on the validation data.';

/** The result beside simpler methods at the same budget. */
function baselineTable(input: SearchRun): Content {
  const { result } = input;
  if (result.baselines.length === 0) return undefined;
  const { measures, rows } = besideBaselines(result);
  const columns = measures.map((measure, i) =>
    markBest(
      rows.map(({ values }) => values[i]),
      (value) => formatMetric(measure, value),
      metricInfo(measure).better,
    ),
  );
  return markup`<h3>Beside simpler methods</h3>${drawTable({
    columns: [
      { title: 'Method' },
      ...measures.map((measure) => ({ title: metricTitle(measure), numeric: true })),
      { title: 'Candidates', numeric: true },
      { title: 'Steps', numeric: true },
    ],
    rows: rows.map(({ name, candidates, steps }, row) => [
      row === 0 ? markup`<strong>${name}</strong>` : name,
      ...columns.map((column) => column[row]),
      candidates === undefined ? '' : formatInteger(candidates),
      steps === undefined ? '' : formatInteger(steps),
    ]),
    caption: '▸ marks the best value.',
  })}`;
}

/** Headline numbers, remarks, simpler methods, every seed. */
export function overviewSection(input: SearchRun): ReportSection {
  const { result, run } = input;
  const more = [{ label: 'Architecture', value: result.hash }];
  const remarks = [...(run.error ? [run.error.message] : []), ...result.remarks];
  const body = markup`${metricCards(result, headlines, more)}${remarkList(remarks)}${baselineTable(input)}${repeatsTable(result, keptSeed)}`;
  return { id: 'results', title: 'Results', body };
}
