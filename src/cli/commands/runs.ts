import { headlineOf } from '../../runs/headline';
import { listRuns } from '../../runs/list';
import type { Run } from '../../runs/run';
import type { Answer } from '../answer';
import { formatNumber, formatSeconds, formatTable } from '../format';
import { runJson } from '../summary';

/** `searchlight runs`: the runs below the current folder, newest first. */
export async function runs(): Promise<Answer> {
  const found = await listRuns(process.cwd());
  const json = { runs: found.map((run) => ({ ...runJson(run), created: run.record.created, name: run.record.name })) };
  if (found.length === 0) return { text: 'no runs here; start one with `searchlight run <config>`', json };
  return { text: formatTable([['run', 'task', 'status', 'best', 'time'], ...found.map(rowOf)]), json };
}

function rowOf({ record }: Run): string[] {
  const { id, task, status, metrics, progress, seconds } = record;
  const headline = headlineOf(metrics);
  const best = headline ? `${headline.name} ${formatNumber(headline.value)}` : '';
  const state = status === 'running' && progress ? `${status} ${progress.step}/${progress.total}` : status;
  return [id, task, state, best, formatSeconds(seconds)];
}
