import { readFile } from 'node:fs/promises';
import { UserError } from '../../protocol/errors';
import { differences } from '../../runs/compare';
import { findRun } from '../../runs/find';
import { runPaths } from '../../runs/paths';
import type { Answer } from '../answer';
import { formatNumber, formatTable } from '../format';
import type { ViewOptions } from '../progress-view';
import { startRun } from '../start-run';
import { runAnswer } from '../summary';

/** `searchlight reproduce <run>`: runs the snapshot of a finished run again, on the same engine, and compares. */
export async function reproduce(name: string, options: ViewOptions): Promise<Answer> {
  const original = await findRun(name, process.cwd());
  const { id, task, seed, configFile, configHash, engine, status, metrics } = original.record;
  if (status !== 'done' || !metrics) {
    const message = `run ${id} is ${status}; only a run that is done can be reproduced`;
    throw new UserError({ kind: 'config', code: 'run-not-done', message, remedy: `Try \`searchlight resume ${id}\`.` });
  }
  const configText = await readFile(runPaths.config(original.folder), 'utf8');
  const known = { name: original.record.name, task, seed, configFile, configHash, engine, configText };
  const ending = await startRun(known, options);
  const answer = runAnswer(ending);
  const again = ending.run;
  if (again.record.status !== 'done') return answer;
  const different = differences([metrics, again.record.metrics ?? {}]);
  const identical = different.length === 0;
  const words = identical ? `all metrics are identical to those of ${id}` : differenceText(id, different);
  return {
    text: `${answer.text}\n${words}`,
    json: { ...answer.json, reproduces: id, identical, differences: different },
    exitCode: identical ? 0 : 1,
  };
}

function differenceText(id: string, different: ReturnType<typeof differences>): string {
  const rows = different.map(({ path, values }) => [path, ...values.map((value) => formatNumber(Number(value)))]);
  return `metrics differ from those of ${id}:\n${formatTable([['', 'original', 'again'], ...rows])}`;
}
