import type { UnmixingResult } from '../../../protocol/unmixing';
import { counted, formatNumber } from '../../format';
import { markup, type Markup } from '../../markup';
import type { ReportSection } from '../page';
import { metricCards, remarkList, repeatsTable, runParticulars } from '../results';
import type { UnmixingReportInput } from './input';

/** Methods as papers write them, by the part of the task's name after the slash. */
const methodLabels = new Map([
  ['dgs-nmf', 'DgS-NMF'],
  ['rrlbs', 'RRLbS'],
  ['fcls', 'FCLS'],
  ['nmf', 'NMF'],
  ['l12-nmf', 'ℓ1/2-NMF'],
  ['l21-nmf', 'ℓ2,1-NMF'],
]);

const methodLabel = (method: string): string => methodLabels.get(method.replace(/^unmix\//, '')) ?? method;

/** Metrics that head the page, where the run has them. */
const headlines = ['sad_mean', 'rmse_mean', 'rmse_truth_convention_mean', 'reconstruction_rmse'];

/** Such as `95 × 95 pixels` or `412 spectra`. */
function sizeOf({ layout: { rows, cols, spatial } }: UnmixingResult): string {
  return spatial ? `${rows} × ${cols} pixels` : counted(rows * cols, 'spectrum', 'spectra');
}

/** What was done, in a sentence; the particulars; the command. */
export function reportHead(input: UnmixingReportInput): Markup {
  const { result } = input;
  return markup`<p class="lead">${result.names.length === 1 ? 'One material' : `${result.names.length} materials`} in ${sizeOf(result)} and ${counted(result.axis.index.length, 'band')}, unmixed by ${methodLabel(result.method)}.</p>
${runParticulars(input)}`;
}

/** How the truth came about, for every place that compares with it. */
export function truthNote({ truth }: UnmixingResult): string | undefined {
  if (truth === undefined) return undefined;
  return truth.origin === undefined ? 'Compared with the truth supplied with the scene.' : `Truth: ${truth.origin}.`;
}

const keptSeed = 'The kept seed has the lowest objective; the truth plays no part in that choice.';

/** Headline numbers, their spread over seeds, and remarks. */
export function overviewSection({ result, run }: UnmixingReportInput): ReportSection {
  const estimates = Object.entries(result.estimatedEndmembers ?? {}).map(([name, count]) => ({
    label: `Materials by ${name}`,
    value: formatNumber(count),
  }));
  const remarks = [...(run.error ? [run.error.message] : []), ...result.remarks];
  const body = markup`${truthNote(result) !== undefined && markup`<p class="note">${truthNote(result)}</p>`}${metricCards(result, headlines, estimates)}${remarkList(remarks)}${repeatsTable(result, keptSeed)}`;
  return { id: 'results', title: 'Results', body };
}
