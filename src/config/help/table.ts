import { keysOf, nodeAt, pathText, schemaOf, type ConfigPath, type SchemaNode } from '../schema/node';
import type { TaskEntry } from '../tasks/entry';
import { keyFacts } from './describe';

/** A key of one or more tasks. */
export interface KeyRow {
  readonly path: ConfigPath;
  readonly node: SchemaNode;
  readonly required: boolean;
  /** Tasks that have this key with these facts. */
  readonly tasks: readonly string[];
}

function keysBelow(node: SchemaNode, path: ConfigPath): { path: ConfigPath; node: SchemaNode; required: boolean }[] {
  return Object.entries(keysOf(node)).flatMap(([key, child]) => {
    const here = [...path, key];
    return [{ path: here, node: child, required: node.required?.includes(key) ?? false }, ...keysBelow(child, here)];
  });
}

/** Every key of the given tasks, once for each set of facts; blocks without facts of their own are left out. */
export function keyRows(entries: readonly TaskEntry[]): readonly KeyRow[] {
  const rows = new Map<string, KeyRow>();
  for (const entry of entries) {
    for (const { path, node, required } of keysBelow(schemaOf(entry), [])) {
      if (pathText(path) === 'task' || (path.length === 1 && node.properties)) continue;
      const id = JSON.stringify([path, keyFacts(node)]);
      const tasks = [...(rows.get(id)?.tasks ?? []), entry.task];
      rows.set(id, { path, node, required, tasks });
    }
  }
  return [...rows.values()];
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** Which tasks a key belongs to, said the shorter way. */
function ownersText(owners: readonly string[], all: readonly string[]): string {
  const names = (tasks: readonly string[]) => tasks.map((task) => `\`${task}\``).join(', ');
  const others = all.filter((task) => !owners.includes(task));
  if (others.length === 0) return '';
  return others.length < owners.length ? `Not for ${names(others)}.` : `Only for ${names(owners)}.`;
}

function rowText({ path, node, required, tasks }: KeyRow, allTasks: readonly string[]): string {
  const { meaning, allowed, unit, source, values, ...facts } = keyFacts(node);
  const named = values.flatMap((value) => (value.meaning === undefined ? [] : [`\`${value.name}\`: ${value.meaning}`]));
  const text = [meaning, named.join('; '), ownersText(tasks, allTasks), source && `*${source}*`]
    .filter(Boolean)
    .join('<br>');
  const fallback = required ? '**required**' : facts.default === undefined ? '' : `\`${facts.default}\``;
  return `| \`${pathText(path)}\` | ${[text, allowed, fallback, unit ?? ''].map(cell).join(' | ')} |`;
}

/** The reference of a family of tasks, such as `unmix`, in Markdown. */
export function referencePage(title: string, entries: readonly TaskEntry[]): string {
  const rows = keyRows(entries);
  const names = entries.map(({ task }) => task);
  const section = (heading: string, block: string | undefined) => {
    const inside = rows.filter(({ path }) => (path.length === 1 ? block === undefined : path[0] === block));
    const lines = inside.map((row) => rowText(row, names));
    const about = block === undefined ? '' : (nodeAt(schemaOf(entries[0]), [block])?.description ?? '');
    const head = '| key | meaning | allowed | default | unit |\n| --- | --- | --- | --- | --- |';
    return `## ${heading}\n\n${about ? `${about}\n\n` : ''}${head}\n${lines.join('\n')}\n`;
  };
  const tasks = entries.map(({ task, title: name, summary }) => `| \`${task}\` | ${name} | ${cell(summary)} |`);
  const blocks = ['data', 'method', 'output', 'execution'];
  return [
    `# ${title}\n\nThis page is written by \`npm run docs\` from the schemas in \`src/config/tasks\`.\n`,
    `| task | what | about |\n| --- | --- | --- |\n${tasks.join('\n')}\n`,
    section('Keys of every task', undefined),
    ...blocks.map((block) => section(`\`${block}\``, block)),
  ].join('\n');
}
