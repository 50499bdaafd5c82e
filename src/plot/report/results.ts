import type { Metrics, Spread } from '../../protocol/record';
import { counted, formatNumber, formatSeconds } from '../format';
import { markup, type Content, type Markup } from '../markup';
import { formatMetric, formatSpread, metricInfo, metricTitle } from '../metrics';
import type { ReportInput } from './input';
import { drawFacts, drawTable, markBest } from './table';

/** What the metrics of every result look like. */
export interface Measured {
  readonly metrics: Metrics;
  readonly repeats?: Readonly<Record<string, Spread>>;
  readonly keptRepeat: number;
}

/** The particulars of a run, and the command that reproduces it. */
export function runParticulars({ run, command }: ReportInput): Markup {
  const device = run.engine && `${run.engine.device}, ${counted(run.engine.threads, 'thread')}`;
  const [created] = run.created.replace('T', ' ').split('.');
  const facts: { label: string; value: Content }[] = [
    { label: 'Status', value: markup`<span class="status ${run.status}">${run.status}</span>` },
    { label: 'Task', value: run.task },
    { label: 'Seed', value: String(run.seed) },
    { label: 'Device', value: device ?? '–' },
    { label: 'Engine', value: run.engine ? `${run.engine.runner}, ${run.engine.provider}` : '–' },
    { label: 'Time', value: formatSeconds(run.seconds) },
    { label: 'Started', value: `${created.replace(/Z$/, '')} UTC` },
    { label: 'Run', value: run.id },
    ...(run.gitCommit === undefined ? [] : [{ label: 'Commit', value: run.gitCommit.slice(0, 12) }]),
  ];
  return markup`${drawFacts(facts)}
<h3>Reproduce</h3><pre>${command}</pre>`;
}

function metricCard({ repeats }: Measured, name: string, value: number): Markup {
  const { unit, label, better } = metricInfo(name);
  const spread = repeats?.[name];
  const line = spread
    ? `${formatSpread(spread.mean, spread.std)} over ${counted(spread.values.length, 'seed')}`
    : better && `${better} is better`;
  return markup`<div class="card"><div class="what">${label}</div><div class="value">${formatMetric(name, value, 3)}${unit !== undefined && markup` <span class="unit">${unit}</span>`}</div><div class="spread">${line}</div></div>`;
}

/**
 * The scalar metrics: the most telling ones as cards, with their spread over seeds, the others as facts.
 *
 * @param headlines names of the most telling ones, where the result has them
 * @param more facts to be told beside
 */
export function metricCards(
  result: Measured,
  headlines: readonly string[],
  more: readonly { readonly label: string; readonly value: string }[] = [],
): Markup {
  const scalars = new Map(
    Object.entries(result.metrics).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
  const shown = headlines.filter((name) => scalars.has(name));
  const others = [...scalars].filter(([name]) => !shown.includes(name));
  const facts = [
    ...others.map(([name, value]) => ({ label: metricTitle(name), value: formatMetric(name, value) })),
    ...more,
  ];
  return markup`<div class="cards">${shown.map((name) => metricCard(result, name, scalars.get(name) ?? NaN))}</div>${facts.length > 0 && drawFacts(facts)}`;
}

/** Sentences that the person should not miss; nothing where there are none. */
export function remarkList(remarks: readonly string[]): Content {
  if (remarks.length === 0) return undefined;
  return markup`<h3>Remarks</h3><ul class="remarks">${remarks.map((remark) => markup`<li>${remark}</li>`)}</ul>`;
}

/**
 * One row per seed, the best of each column and the kept seed marked; nothing where there was one seed.
 *
 * @param caption how the kept seed was chosen
 */
export function repeatsTable({ repeats, keptRepeat }: Measured, caption: string): Content {
  if (repeats === undefined) return undefined;
  const names = Object.keys(repeats).filter((name) => repeats[name].values.length > 0);
  if (names.length === 0) return undefined;
  const columns = names.map((name) =>
    markBest(repeats[name].values, (value) => formatNumber(value, 4), metricInfo(name).better ?? 'lower'),
  );
  const rows = columns[0].map((_, seed) => [
    seed === keptRepeat ? markup`<strong>${seed + 1} (kept)</strong>` : seed + 1,
    ...columns.map((column) => column[seed]),
  ]);
  return markup`<h3>Every seed</h3>${drawTable({
    columns: [{ title: 'Seed' }, ...names.map((name) => ({ title: metricTitle(name), numeric: true }))],
    rows,
    foot: ['mean ± std', ...names.map((name) => formatSpread(repeats[name].mean, repeats[name].std))],
    caption: `${caption} ▸ marks the best value.`,
  })}`;
}
