import type { UnmixingResult } from '../../../protocol/unmixing';
import { counted, formatNumber, formatSeconds } from '../../format';
import { markup, type Content, type Markup } from '../../markup';
import { formatSpread, metricInfo, metricTitle } from '../../metrics';
import type { ReportSection } from '../page';
import { drawFacts, drawTable, markBest } from '../table';
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

const scalarMetrics = ({ metrics }: UnmixingResult): [string, number][] =>
  Object.entries(metrics).filter((entry): entry is [string, number] => typeof entry[1] === 'number');

/** Such as `95 × 95 pixels` or `412 spectra`. */
function sizeOf({ layout: { rows, cols, spatial } }: UnmixingResult): string {
  return spatial ? `${rows} × ${cols} pixels` : counted(rows * cols, 'spectrum', 'spectra');
}

/** What was done, in a sentence; the particulars; the command. */
export function reportHead({ result, run, command }: UnmixingReportInput): Markup {
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
  return markup`<p class="lead">${result.names.length === 1 ? 'One material' : `${result.names.length} materials`} in ${sizeOf(result)} and ${counted(result.axis.index.length, 'band')}, unmixed by ${methodLabel(result.method)}.</p>
${drawFacts(facts)}
<h3>Reproduce</h3><pre>${command}</pre>`;
}

function metricCard(result: UnmixingResult, name: string, value: number): Markup {
  const { unit, label, better } = metricInfo(name);
  const spread = result.repeats?.[name];
  const line = spread
    ? `${formatSpread(spread.mean, spread.std)} over ${counted(spread.values.length, 'seed')}`
    : better && `${better} is better`;
  return markup`<div class="card"><div class="what">${label}</div><div class="value">${formatNumber(value, 3)}${unit !== undefined && markup` <span class="unit">${unit}</span>`}</div><div class="spread">${line}</div></div>`;
}

/** One row per seed, the best of each column and the kept seed marked. */
function repeatsTable({ repeats, keptRepeat }: UnmixingResult): Content {
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
    caption: 'The kept seed has the lowest objective; the truth plays no part in that choice. ▸ marks the best value.',
  })}`;
}

/** How the truth came about, for every place that compares with it. */
export function truthNote({ truth }: UnmixingResult): string | undefined {
  if (truth === undefined) return undefined;
  return truth.origin === undefined ? 'Compared with the truth supplied with the scene.' : `Truth: ${truth.origin}.`;
}

/** Headline numbers, their spread over seeds, and remarks. */
export function overviewSection(input: UnmixingReportInput): ReportSection {
  const { result, run } = input;
  const scalars = new Map(scalarMetrics(result));
  const shown = headlines.filter((name) => scalars.has(name));
  const others = [...scalars].filter(([name]) => !shown.includes(name));
  const estimates = Object.entries(result.estimatedEndmembers ?? {});
  const remarks = [...(run.error ? [run.error.message] : []), ...result.remarks];
  const facts = [
    ...others.map(([name, value]) => ({ label: metricTitle(name), value: formatNumber(value, 4) })),
    ...estimates.map(([name, count]) => ({ label: `Materials by ${name}`, value: formatNumber(count) })),
  ];
  const body = markup`${truthNote(result) !== undefined && markup`<p class="note">${truthNote(result)}</p>`}<div class="cards">${shown.map((name) => metricCard(result, name, scalars.get(name) ?? NaN))}</div>${facts.length > 0 && drawFacts(facts)}${
    remarks.length > 0 &&
    markup`<h3>Remarks</h3><ul class="remarks">${remarks.map((remark) => markup`<li>${remark}</li>`)}</ul>`
  }${repeatsTable(result)}`;
  return { id: 'results', title: 'Results', body };
}
