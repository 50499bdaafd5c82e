import type { JsonValue } from '../../protocol/json';
import { sampleOf } from '../parse/fixes';
import { pathText, schemaOf, type ConfigPath, type SchemaNode } from '../schema/node';
import { valueText } from '../schema/words';
import type { TaskEntry } from '../tasks/entry';

/** Values to write instead of the samples, by path such as `data.cube`. */
export type TemplateValues = Readonly<Record<string, JsonValue>>;

interface Line {
  readonly text: string;
  readonly about?: string;
}

/** The first sentence of a meaning. */
function shortMeaning(node: SchemaNode): string {
  return /^.*?[.](?=\s|$)/.exec(node.description ?? '')?.[0] ?? '';
}

function keyLine(path: ConfigPath, node: SchemaNode, required: boolean, values: TemplateValues): Line {
  const given = values[pathText(path)];
  const value = valueText(given ?? node.default ?? sampleOf(node));
  const active = required || (node.starter ?? false) || given !== undefined;
  const indent = '  '.repeat(path.length - 1);
  const unit = node.unit === undefined ? '' : ` [${node.unit}]`;
  return { text: `${indent}${active ? '' : '# '}${path.at(-1)}: ${value}`, about: `${shortMeaning(node)}${unit}` };
}

function blockLines(root: SchemaNode, path: ConfigPath, values: TemplateValues): Line[] {
  return Object.entries(root.properties ?? {}).flatMap(([key, node]) => {
    const here = [...path, key];
    if (!node.properties || path.length > 0) {
      return [keyLine(here, node, root.required?.includes(key) ?? false, values)];
    }
    const inside = blockLines(node, here, values);
    const active = inside.some(({ text }) => !text.trimStart().startsWith('#'));
    return [{ text: '' }, { text: `${active ? '' : '# '}${key}:`, about: shortMeaning(node) }, ...inside];
  });
}

/**
 * A config to start from: what must be given is filled in, all other keys stand as comments with their defaults.
 * @param values such as `{ 'data.cube': 'scene.mat' }`
 */
export function template(entry: TaskEntry, values: TemplateValues = {}): string {
  const lines = blockLines(schemaOf(entry), [], { task: entry.task, ...values });
  const width = Math.min(36, Math.max(...lines.map(({ text }) => text.length)));
  const body = lines.map(({ text, about }) => (about ? `${text.padEnd(width)}  # ${about}` : text));
  return `# ${entry.title}.\n# ${entry.summary}\n${body.join('\n')}\n`;
}
