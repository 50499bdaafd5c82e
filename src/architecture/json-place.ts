import type { JsonPath } from './genotype-issues';

/**
 * Line and column, from 1, of the value at `path` in a valid JSON text; of the innermost one that is there where the path
 * leads nowhere.
 */
export function placeInJson(text: string, path: JsonPath): { line: number; column: number } {
  const before = text.slice(0, offsetOf(text, path)).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** Strings, signs of structure, and everything else that stands alone. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Walks over the tokens and remembers where on the path each value lies. */
function offsetOf(text: string, path: JsonPath): number {
  const inside: { isList: boolean; part: string | number }[] = [];
  let best = { depth: -1, offset: 0 };
  let isKey = false;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    const top = inside.at(-1);
    if (token === '}' || token === ']') {
      inside.pop();
      isKey = false;
    } else if (token === ',') {
      if (top?.isList === true) top.part = Number(top.part) + 1;
      isKey = top?.isList === false;
    } else if (token === ':') isKey = false;
    else if (isKey && top) top.part = JSON.parse(token) as string;
    else {
      if (inside.length > best.depth && inside.every(({ part }, i) => part === path[i])) {
        best = { depth: inside.length, offset: index };
      }
      if (token === '{' || token === '[') inside.push({ isList: token === '[', part: token === '[' ? 0 : '' });
      isKey = token === '{';
    }
  }
  return best.offset;
}
