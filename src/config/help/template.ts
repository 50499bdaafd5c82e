import type { JsonValue } from '../../protocol/json';
import { sampleOf } from '../parse/fixes';
import { branches, namedValues, pathText, schemaOf, type ConfigPath, type SchemaNode } from '../schema/node';
import { valueText } from '../schema/words';
import type { TaskEntry } from '../tasks/entry';

/** Values to write instead of the samples, by path such as `data.cube`. */
export type TemplateValues = Readonly<Record<string, JsonValue>>;

interface Line {
  readonly text: string;
  readonly about?: string;
  /** The value at the end of `text`, where a person is likely to write another; choices where there are no others. */
  readonly slot?: { readonly value: string; readonly choices: readonly string[] };
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
  const isSlot = active && node.const === undefined;
  const isFree = branches(node).some((branch) => branch.enum === undefined && branch.const === undefined);
  return {
    text: `${indent}${active ? '' : '# '}${path.at(-1)}: ${value}`,
    about: `${shortMeaning(node)}${unit}`,
    slot: isSlot ? { value, choices: isFree ? [] : namedValues(node).map(valueText) } : undefined,
  };
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

type Write = (line: Line) => string;

function page(entry: TaskEntry, values: TemplateValues, write: Write, literal: (text: string) => string): string {
  const lines = blockLines(schemaOf(entry), [], { task: entry.task, ...values });
  const width = Math.min(36, Math.max(...lines.map(({ text }) => text.length)));
  const body = lines.map((line) => {
    const gap = ' '.repeat(Math.max(0, width - line.text.length));
    return line.about ? `${write(line)}${gap}  # ${literal(line.about)}` : write(line);
  });
  return `# ${literal(entry.title)}.\n# ${literal(entry.summary)}\n${body.join('\n')}\n`;
}

/**
 * A config to start from: what must be given is filled in, all other keys stand as comments with their defaults.
 * @param values such as `{ 'data.cube': 'scene.mat' }`
 */
export function template(entry: TaskEntry, values: TemplateValues = {}): string {
  return page(
    entry,
    values,
    ({ text }) => text,
    (text) => text,
  );
}

const escaped = (text: string) => text.replace(/[\\$}]/g, '\\$&');
const escapedChoice = (text: string) => text.replace(/[\\,|]/g, '\\$&');

/** The same as a snippet in TextMate's syntax: a stop at every value that is not a comment. */
export function snippet(entry: TaskEntry, values: TemplateValues = {}): string {
  let stops = 0;
  const write: Write = ({ text, slot }) => {
    if (!slot) return escaped(text);
    stops += 1;
    const start = escaped(text.slice(0, text.length - slot.value.length));
    const others = slot.choices.filter((choice) => choice !== slot.value);
    const choices = [slot.value, ...others].map(escapedChoice).join(',');
    return others.length > 0 ? `${start}\${${stops}|${choices}|}` : `${start}\${${stops}:${escaped(slot.value)}}`;
  };
  return page(entry, values, write, escaped);
}
