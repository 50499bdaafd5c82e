import type { JsonValue } from '../../protocol/json';
import { branches, keysOf, namedValues, type SchemaNode } from './node';

/** @returns such as `a, b or c` */
export function listText(words: readonly string[], last = 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** A value as written in YAML on one line. */
export function valueText(value: JsonValue): string {
  if (typeof value === 'string') return isPlain(value) ? value : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return numberText(value);
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, entry]) => `${key}: ${valueText(entry)}`);
  return pairs.length ? `{ ${pairs.join(', ')} }` : '{}';
}

/** Whether a text needs no quotes; `null` and `true` would be read as something else. */
function isPlain(text: string): boolean {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(null|true|false)$/i.test(text);
}

function numberText(value: number | boolean | null): string {
  return typeof value === 'number' && value !== 0 && Math.abs(value) < 1e-2 ? value.toExponential() : String(value);
}

/** What was found, for a message; long texts are cut. */
export function foundText(value: JsonValue): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a block of keys';
  if (typeof value !== 'string') return String(value);
  return `the text ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value)}`;
}

/** @returns such as `of at least 0 and below 1`, or nothing where there is no bound */
function boundsText({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: SchemaNode): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  const bounds: readonly (readonly [string, number | undefined])[] = [
    ['of at least', minimum],
    ['above', exclusiveMinimum],
    ['of at most', maximum],
    ['below', exclusiveMaximum],
  ];
  const words = bounds.flatMap(([word, bound]) => (bound === undefined ? [] : [`${word} ${bound}`]));
  return words.length ? ` ${listText(words, 'and')}` : '';
}

function branchText(branch: SchemaNode, node: SchemaNode): string {
  switch (branch.type) {
    case 'integer':
      return `a whole number${boundsText(branch)}`;
    case 'number':
      return `a number${boundsText(branch)}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return `a list (each entry ${allowedText(branch.items ?? {})})`;
    case 'object':
      return `a block with ${listText(Object.keys(keysOf(branch)), 'and')}`;
    case 'string':
    case undefined:
      return node.textIs ?? (node.isPath ? 'the path of a file' : 'a text');
  }
}

/** What `node` allows, for messages, hovers and tables, such as `a whole number of at least 1, or auto`. */
export function allowedText(node: SchemaNode): string {
  const named = namedValues(node).map(valueText);
  const free = branches(node).filter((branch) => branch.enum === undefined && branch.const === undefined);
  // Bands may be one number or a text of ranges; what the text is says both.
  const described = node.textIs === undefined ? free : free.filter(({ type }) => type !== 'integer');
  const texts = [...new Set(described.map((branch) => branchText(branch, node)))];
  return [...texts, ...(named.length ? [listText(named)] : [])].join(', or ');
}
