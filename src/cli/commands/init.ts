import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { didYouMean } from '../../config/distance';
import { dataKeyOf } from '../../config/help/data-key';
import { template } from '../../config/help/template';
import { findTask, tasks } from '../../config/tasks';
import type { TaskEntry } from '../../config/tasks/entry';
import { diskError } from '../../runs/errors';
import type { Answer } from '../answer';
import { argumentError } from '../errors';
import { shownPath } from '../terminal';

/** `searchlight init [task] [DIR]`: writes a config to start from. */
export async function init(task?: string, folder = '.'): Promise<Answer> {
  const entry = knownTask(task ?? tasks[0].task);
  const name = basename(resolve(folder)).replace(/[^\w-]+/g, '-') || 'scene';
  const file = join(resolve(folder), `${name}.searchlight.yaml`);
  await writeNew(file, template(entry));
  const text = `wrote ${shownPath(file)}; set ${dataKeyOf(entry) ?? 'the data'} in it, then run \`searchlight run ${shownPath(file)}\``;
  const others = `it is of ${entry.task}; others: ${taskNames()
    .filter((other) => other !== entry.task)
    .join(', ')}`;
  return { text: task === undefined ? `${text}\n${others}` : text, json: { file, task: entry.task } };
}

const taskNames = (): string[] => tasks.map(({ task }) => task);

/** @throws UserError `unknown-task`. */
export function knownTask(task: string): TaskEntry {
  const entry = findTask(task);
  if (entry) return entry;
  const names = taskNames();
  const meant = didYouMean(task, names);
  const remedy = meant === undefined ? undefined : `Did you mean ${meant}?`;
  throw argumentError('unknown-task', `there is no task ${task}; allowed are ${names.join(', ')}`, remedy);
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await mkdir(resolve(file, '..'), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw diskError(error, file);
    throw argumentError(
      'file-exists',
      `${shownPath(file)} is there already`,
      'Name another folder, or remove the file.',
    );
  }
}
