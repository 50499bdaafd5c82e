import { isMap, isScalar, isSeq, type Pair } from 'yaml';
import type { Range } from '../diagnostic';
import { keyText, openDocument, rangeBetween, spanOf, type ConfigDocument } from '../parse/document';
import { textProblem } from '../parse/limits';

/** A key of a config with what is below it. */
export interface OutlineItem {
  readonly name: string;
  /** The value, where it is one. */
  readonly detail: string;
  readonly kind: 'block' | 'list' | 'value';
  readonly keyRange: Range;
  /** From the key to the end of its value. */
  readonly range: Range;
  readonly children: readonly OutlineItem[];
}

const scalarText = (node: unknown): string => (isScalar(node) ? (node.source ?? '') : '');

function itemOf(document: ConfigDocument, pair: Pair<unknown, unknown>): OutlineItem[] {
  const key = spanOf(pair.key);
  const { value } = pair;
  if (!key) return [];
  const [, end] = spanOf(value) ?? key;
  // The end of a block lies in the line behind it.
  const trimmed = document.text.slice(key[0], Math.max(end, key[1])).trimEnd().length;
  const isList = isSeq(value);
  const children = itemsOf(document, value);
  // An empty key may stand behind the last thing that is written.
  const last = Math.max(key[0] + trimmed, key[1], ...children.map(({ range }) => range.end.offset));
  return [
    {
      name: keyText(pair),
      detail: isList ? value.items.map(scalarText).join(', ') : scalarText(value),
      kind: isMap(value) ? 'block' : isList ? 'list' : 'value',
      keyRange: rangeBetween(document, ...key),
      range: rangeBetween(document, key[0], last),
      children,
    },
  ];
}

function itemsOf(document: ConfigDocument, node: unknown): OutlineItem[] {
  return isMap(node) ? node.items.flatMap((pair) => itemOf(document, pair)) : [];
}

/** The keys of a config in the order of the text; none where it is no config at all. */
export function outlineOf(text: string): readonly OutlineItem[] {
  if (textProblem(text)) return [];
  const document = openDocument(text, '');
  return itemsOf(document, document.yaml.contents);
}
