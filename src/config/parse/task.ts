import { isMap } from 'yaml';
import type { JsonValue } from '../../protocol/json';
import type { Diagnostic } from '../diagnostic';
import { didYouMean } from '../distance';
import { foundText, listText } from '../schema/words';
import { findTask, tasks } from '../tasks';
import type { TaskEntry } from '../tasks/entry';
import type { ConfigDocument } from './document';
import { addFix, replaceFix } from './fixes';
import { located } from './issues';

const taskNames = tasks.map(({ task }) => task);

/** The task that a config names, or why there is none. */
export function chosenTask(document: ConfigDocument, plain: JsonValue): TaskEntry | Diagnostic {
  const severity = 'error';
  const block = isMap(document.yaml.contents);
  const task = block ? (plain as Record<string, JsonValue>).task : undefined;
  const fix = addFix(document, [], 'task', taskNames[0]);
  const fixes = fix && [fix];
  const remedy = `Begin with \`task: ${taskNames[0]}\`.`;
  const allowed = `allowed: ${listText(taskNames)}`;
  if (!document.yaml.contents || plain === null) {
    return located(document, [], { severity, code: 'empty-config', message: `the config is empty`, remedy, fixes });
  }
  if (!block) {
    const message = `the config is ${foundText(plain)}; allowed: keys with values, \`task: ...\` among them`;
    const remedyOfLines = 'Write lines of `key: value`, with a space after the colon.';
    return located(document, [], { severity, code: 'wrong-type', message, remedy: remedyOfLines });
  }
  if (task === undefined) {
    const message = `\`task\` is missing; ${allowed}`;
    return located(document, [], { severity, code: 'missing-key', message, remedy, fixes }, 'key');
  }
  const entry = findTask(task);
  if (entry) return entry;
  const meant = typeof task === 'string' ? didYouMean(task, taskNames) : undefined;
  const change = meant === undefined ? undefined : replaceFix(document, ['task'], meant);
  return located(document, ['task'], {
    severity,
    code: 'unknown-task',
    message: `\`task\` is ${foundText(task)}; ${allowed}`,
    remedy: meant === undefined ? remedy : `Did you mean \`${meant}\`?`,
    fixes: change && [change],
  });
}
