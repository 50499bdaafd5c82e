import { isAlias, isCollection, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document, Node, Pair, ParsedNode } from 'yaml';
import type { Position, Range } from '../diagnostic';
import type { ConfigPath } from '../schema/node';

/** A config file as text and as a tree whose nodes know where they are. */
export interface ConfigDocument {
  readonly file: string;
  readonly text: string;
  readonly yaml: Document.Parsed;
  readonly lines: LineCounter;
  /** Arguments of `--set` by the path they wrote to, as text. */
  readonly overrides: ReadonlyMap<string, string>;
}

/** Reads YAML 1.2; mistakes of syntax are in `yaml.errors`, but for keys given twice (the parser's check is quadratic). */
export function openDocument(text: string, file: string): ConfigDocument {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  return { file, text, yaml, lines, overrides: new Map() };
}

export function positionOf(document: ConfigDocument, offset: number): Position {
  const { line, col } = document.lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1), offset };
}

export function rangeBetween(document: ConfigDocument, start: number, end: number): Range {
  return { start: positionOf(document, start), end: positionOf(document, end) };
}

type AnyPair = Pair<unknown, unknown>;

/** The key of a pair as a config path has it. */
export function keyText(pair: AnyPair): string {
  return String(isScalar(pair.key) ? pair.key.value : pair.key);
}

function resolved(document: ConfigDocument, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document.yaml) : node;
}

/** One step down from `node`; `pair` is absent in lists. */
function step(document: ConfigDocument, node: unknown, part: string | number): { pair?: AnyPair; value?: unknown } {
  const inside = resolved(document, node);
  if (isMap(inside)) {
    const pair = inside.items.find((item) => keyText(item) === String(part));
    return { pair, value: pair?.value };
  }
  return isSeq(inside) ? { value: inside.items[Number(part)] } : {};
}

/** The node at a path; undefined where the document has none. */
export function nodeAtPath(document: ConfigDocument, path: ConfigPath): Node | undefined {
  let node: unknown = document.yaml.contents;
  for (const part of path) node = step(document, node, part).value;
  return (resolved(document, node) ?? undefined) as Node | undefined;
}

/** The `key: value` at a path. */
export function pairAtPath(document: ConfigDocument, path: ConfigPath): AnyPair | undefined {
  const last = path.at(-1);
  return last === undefined ? undefined : step(document, nodeAtPath(document, path.slice(0, -1)), last).pair;
}

/** Start and end of a node's own text. */
export function spanOf(node: unknown): readonly [number, number] | undefined {
  const range = (node as Partial<ParsedNode> | null | undefined)?.range;
  return range ? [range[0], range[1]] : undefined;
}

/** A block of several lines is shown by its key, an empty value too. */
function valueSpan(node: unknown): readonly [number, number] | undefined {
  const span = spanOf(node);
  if (isCollection(node) && !node.flow) return undefined;
  return span && span[1] > span[0] ? span : undefined;
}

/**
 * Where a key or its value is written. What is not in the document is shown at the nearest block around it.
 * @param part `value` falls back to the key for blocks of several lines
 */
export function rangeOf(document: ConfigDocument, path: ConfigPath, part: 'key' | 'value' = 'value'): Range {
  for (let length = path.length; length > 0; length--) {
    const here = path.slice(0, length);
    const pair = pairAtPath(document, here);
    const value = length === path.length && part === 'value' ? (pair?.value ?? nodeAtPath(document, here)) : undefined;
    const span = valueSpan(value) ?? spanOf(pair?.key);
    if (span) return rangeBetween(document, ...span);
  }
  const root = document.yaml.contents;
  const first = spanOf(isMap(root) ? root.items[0]?.key : root) ?? [0, Math.min(1, document.text.length)];
  return rangeBetween(document, ...first);
}

/** What is written at an offset: the path of the key, and whether the offset is on the key or its value. */
export function pathAt(
  document: ConfigDocument,
  offset: number,
): { path: ConfigPath; part: 'key' | 'value'; range: Range } | undefined {
  const holds = (node: unknown): readonly [number, number] | undefined => {
    const span = spanOf(node);
    return span && span[0] <= offset && offset <= span[1] ? span : undefined;
  };
  const visit = (node: unknown, path: ConfigPath): ReturnType<typeof pathAt> => {
    if (isMap(node)) {
      for (const pair of node.items) {
        const here = [...path, keyText(pair)];
        const key = holds(pair.key);
        if (key) return { path: here, part: 'key', range: rangeBetween(document, ...key) };
        if (holds(pair.value)) return visit(pair.value, here);
      }
      return undefined;
    }
    if (isSeq(node)) {
      const index = node.items.findIndex((item) => holds(item));
      return index < 0 ? undefined : visit(node.items[index], [...path, index]);
    }
    const span = holds(node);
    return span && path.length ? { path, part: 'value', range: rangeBetween(document, ...span) } : undefined;
  };
  return visit(document.yaml.contents, []);
}
