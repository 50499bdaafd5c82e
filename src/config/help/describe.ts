import { namedValues, nodeAt, pathText, schemaOf, type ConfigPath, type SchemaNode } from '../schema/node';
import { allowedText, valueText } from '../schema/words';
import { findTask, tasks } from '../tasks';
import type { TaskEntry } from '../tasks/entry';

/** What is known about a key, as texts. */
export interface KeyFacts {
  readonly meaning: string;
  readonly allowed: string;
  readonly default?: string;
  readonly unit?: string;
  readonly source?: string;
  /** Named values and their meanings. */
  readonly values: readonly { readonly name: string; readonly meaning?: string }[];
}

/** The facts of a key, in the one form that hovers, completion and the reference page show. */
export function keyFacts(node: SchemaNode): KeyFacts {
  const isBlock = node.properties !== undefined;
  return {
    meaning: node.description ?? '',
    allowed: allowedText(node),
    default: node.default === undefined || isBlock ? undefined : valueText(node.default),
    unit: node.unit,
    source: node.source,
    values: [...namedValues(node), ...namedValues(node.items ?? {})].map((value) => ({
      name: valueText(value),
      meaning: node.values?.[String(value)],
    })),
  };
}

/** A task in Markdown. */
function taskText({ task, title, summary }: TaskEntry): string {
  return `- \`${task}\`: ${title}. ${summary}`;
}

/** Markdown on a key: what it means, its unit, default, range and where it comes from. */
export function describeKey(path: ConfigPath, node: SchemaNode): string {
  const facts = keyFacts(node);
  const rows = [
    ['Allowed', facts.allowed],
    ['Default', facts.default && `\`${facts.default}\``],
    ['Unit', facts.unit],
    ['Source', facts.source],
  ].filter(([, text]) => text !== undefined);
  const values = facts.values.filter(({ meaning }) => meaning !== undefined);
  return [
    `**\`${pathText(path)}\`**: ${facts.meaning}`,
    ...values.map(({ name, meaning }, index) => `${index ? '' : '\n'}- \`${name}\`: ${meaning}`),
    ...rows.map(([label, text], index) => `${index ? '' : '\n'}*${label}*: ${text}  `),
  ].join('\n');
}

/**
 * Markdown for the key at `path`, as a hover shows it.
 * @param task as in the config; a key that all tasks share is described without it too
 * @returns undefined where there is no such key
 */
export function describe(path: ConfigPath, task: unknown): string | undefined {
  const entry = findTask(task) ?? tasks[0];
  const keyPath = path.filter((part) => typeof part === 'string');
  if (keyPath.length === 1 && keyPath[0] === 'task') {
    return ['**`task`**: The method to run.\n', ...tasks.map(taskText)].join('\n');
  }
  const node = nodeAt(schemaOf(entry), keyPath);
  return node && describeKey(keyPath, node);
}
