import { useMemo } from 'preact/hooks';
import { frontChart, type FrontChart } from '../../../src/plot/chart/front';
import { svgDocument } from '../../../src/plot/chart/frame';
import { metricTitle } from '../../../src/plot/metrics';
import { choice } from '../../common/choice';
import { svgToPng } from '../../common/export';
import { Figure } from '../../common/figure';
import { t } from '../../common/l10n';
import { Mark } from '../../common/marks';
import { Segmented } from '../../common/segmented';
import type { TableData } from '../../common/table';
import { filteredRows } from '../candidates/choices';
import { originCategory, originTitle } from '../candidates/columns';
import { store } from '../model';
import { costMetrics, frontOf, groupsOf, pointsOf, type CandidatePoint } from './points';
import { FrontPlot } from './plot';

const costChoice = choice('architecture.cost', () => 'params');

/** The titles of costs, short enough to stand beside each other. */
const costTitles = (): Readonly<Record<string, string>> => ({
  params: t('Params'),
  macs: t('MACs'),
  latency_ms: t('Latency'),
  size_bytes: t('Size'),
});

/** What candidates are worth against what they cost, with the front; a click shows the architecture. */
export function FrontFigure() {
  const rows = filteredRows.value;
  const metrics = useMemo(() => costMetrics(rows), [rows]);
  const { signal: wanted, choose } = costChoice();
  const metric = metrics.includes(wanted.value) ? wanted.value : metrics.at(0);
  const title = t('Score against cost');
  if (metric === undefined) {
    return (
      <section>
        <h3>{title}</h3>
        <p class="quiet">{t('Candidates whose cost is known are drawn here.')}</p>
      </section>
    );
  }
  return <CostFigure title={title} metric={metric} metrics={metrics} choose={choose} />;
}

interface CostFigureProps {
  readonly title: string;
  readonly metric: string;
  readonly metrics: readonly string[];
  readonly choose: (metric: string) => void;
}

function CostFigure({ title, metric, metrics, choose }: CostFigureProps) {
  const rows = filteredRows.value;
  const limit = store.part('facts').value?.limits[metric];
  const points = useMemo(() => pointsOf(rows, metric), [rows, metric]);
  const front = useMemo(() => frontOf(points), [points]);
  const groups = useMemo(() => groupsOf(points, { titleOf: originTitle, categoryOf: originCategory }), [points]);
  const chart: FrontChart = {
    ...{ title, groups, front, limit },
    description: t('{0} candidates, {1} of them on the front', points.length, front.length),
    costLabel: t(metricTitle(metric)),
    scoreLabel: t('Score'),
  };
  const document = () => svgDocument(frontChart(chart));
  const table = () => frontTable(points, front, metric);
  return (
    <Figure
      title={title}
      className="front-figure"
      note={<span class="quiet">{t('{0} on the front', front.length)}</span>}
      file={`score-against-${metric.replaceAll('_', '-')}`}
      exports={{ png: () => svgToPng(document()), svg: document, csv: table }}
      table={table}
    >
      <div class="figure-tools">
        {metrics.length > 1 && (
          <Segmented
            label={t('Cost')}
            options={metrics.map((name) => [name, costTitles()[name]] as const)}
            value={metric}
            choose={choose}
          />
        )}
        <span class="legend names">
          {groups.map(({ name, category }) => (
            <span key={name}>
              <Mark category={category} /> {name}
            </span>
          ))}
        </span>
      </div>
      <FrontPlot chart={chart} points={points} front={front} metric={metric} />
    </Figure>
  );
}

function frontTable(points: readonly CandidatePoint[], front: readonly CandidatePoint[], metric: string): TableData {
  const isOnFront = new Set(front.map(({ row }) => row.index));
  return {
    columns: [t('Candidate'), t('From'), metric, t('Score'), t('On the front')],
    rows: points.map(({ row, cost, score }) => [
      String(row.index),
      originTitle(row.origin),
      cost,
      score,
      isOnFront.has(row.index) ? t('yes') : '',
    ]),
  };
}
