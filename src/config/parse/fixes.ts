import { isMap } from 'yaml';
import type { JsonValue } from '../../protocol/json';
import type { Edit, Fix } from '../diagnostic';
import { pathText, type ConfigPath, type SchemaNode } from '../schema/node';
import { valueText } from '../schema/words';
import { nodeAtPath, pairAtPath, rangeBetween, rangeOf, spanOf, type ConfigDocument } from './document';

/** Writes another key, value untouched. */
export function renameFix(document: ConfigDocument, path: ConfigPath, key: string): Fix {
  return { title: `Change to \`${key}\``, edits: [{ range: rangeOf(document, path, 'key'), text: key }] };
}

/** Writes another value; undefined where the value has no text of its own to replace. */
export function replaceFix(document: ConfigDocument, path: ConfigPath, value: JsonValue): Fix | undefined {
  const span = spanOf(nodeAtPath(document, path));
  if (!span || span[0] === span[1]) return undefined;
  const text = valueText(value);
  return { title: `Change to ${text}`, edits: [{ range: rangeBetween(document, ...span), text }] };
}

/** Removes the lines of a key that begins a line of its own; undefined inside `{ }`. */
export function removeFix(document: ConfigDocument, path: ConfigPath): Fix | undefined {
  const pair = pairAtPath(document, path);
  const key = spanOf(pair?.key);
  if (!key) return undefined;
  const { text } = document;
  const start = text.lastIndexOf('\n', key[0] - 1) + 1;
  if (text.slice(start, key[0]).trim() !== '') return undefined;
  const last = Math.max(key[1], spanOf(pair?.value)?.[1] ?? 0);
  // The end of a block already lies behind its line break.
  const lineEnd = text[last - 1] === '\n' ? last - 1 : text.indexOf('\n', last);
  const range = rangeBetween(document, start, lineEnd < 0 ? text.length : lineEnd + 1);
  return { title: `Remove \`${pathText(path)}\``, edits: [{ range, text: '' }] };
}

/** A value to start a missing key from: its sample, or the required keys of its block. */
export function sampleOf(node: SchemaNode): JsonValue {
  if (node.sample !== undefined) return node.sample;
  if (node.default !== undefined) return node.default;
  if (node.const !== undefined) return node.const;
  const properties = Object.entries(node.properties ?? {});
  const required = properties.filter(([key]) => node.required?.includes(key));
  return Object.fromEntries(required.map(([key, child]) => [key, sampleOf(child)]));
}

function insertion(document: ConfigDocument, path: ConfigPath, text: string): Edit | undefined {
  const block = nodeAtPath(document, path);
  if (!isMap(block)) {
    if (path.length > 0) return undefined;
    return { range: rangeBetween(document, 0, 0), text: `${text}\n` };
  }
  const [start] = spanOf(block) ?? [0];
  if (block.flow) return { range: rangeBetween(document, start + 1, start + 1), text: ` ${text},` };
  const column = document.text.lastIndexOf('\n', start - 1) + 1;
  return { range: rangeBetween(document, start, start), text: `${text}\n${' '.repeat(start - column)}` };
}

/** Adds a key, first in the block at `path`; undefined where that block is not in the text. */
export function addFix(document: ConfigDocument, path: ConfigPath, key: string, value: JsonValue): Fix | undefined {
  const edit = insertion(document, path, `${key}: ${valueText(value)}`);
  return edit && { title: `Add \`${pathText([...path, key])}\``, edits: [edit] };
}
