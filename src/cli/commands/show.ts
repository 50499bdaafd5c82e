import { findRun } from '../../runs/find';
import type { Answer } from '../answer';
import { formatError, formatSeconds, formatTable, indent } from '../format';
import { peakText, resourceText } from '../resources';
import { runJson, summaryText } from '../summary';
import { shownPath } from '../terminal';

/** `searchlight show <run>`: all that is known of a run. */
export async function show(name: string): Promise<Answer> {
  const run = await findRun(name, process.cwd());
  const { record, folder } = run;
  const {
    created,
    started,
    ended,
    configFile,
    configHash,
    seed,
    tags,
    notes,
    versions,
    gitCommit,
    progress,
    resources,
  } = record;
  const json = {
    ...runJson(run),
    ...{ name: record.name, created, started, ended, configFile, configHash, seed, engine: record.engine },
    ...{ progress, resources, tags, notes, versions, gitCommit },
  };
  const { engine } = record;
  const facts: [string, string | undefined][] = [
    ['task', record.task],
    ['status', record.status],
    ['step', progress && `${progress.phase} ${progress.step}/${progress.total}`],
    ['created', created],
    ['time', formatSeconds(record.seconds)],
    ['engine', engine && `${engine.device}, ${engine.runner}, ${engine.threads} threads`],
    ['used', resources && [resourceText(resources), peakText(resources)].join('; ')],
    ['seed', String(seed)],
    ['config', shownPath(configFile)],
    ['folder', shownPath(folder)],
    ['tags', tags.join(', ') || undefined],
    ['notes', notes || undefined],
  ];
  const sections = [
    formatTable(facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    summaryText(record),
    formatTable(record.artifacts.map(({ path, title }) => [path, title])),
    record.error && record.status === 'failed' ? formatError(record.error) : '',
  ];
  return { text: [record.id, ...sections.filter((part) => part !== '').map(indent)].join('\n'), json };
}
