/** A config is written by hand; anything larger is another kind of file. */
export const maxConfigBytes = 1_000_000;

/** More aliases than this is a document made to blow up. */
export const maxAliases = 100;

/** Levels of nesting; a config has four. */
const maxDepth = 100;

export interface TextProblem {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

const remedy = 'Point at a text file, such as scene.searchlight.yaml. `searchlight init` writes one.';

/**
 * Whether the blocks or brackets of a text may nest deeper than a config does. A bound from above, taken before
 * parsing: a document of ten thousand brackets overflows the stack of the parser and can end the process.
 */
export function nestsDeep(text: string): boolean {
  let open = 0;
  for (const sign of text) {
    if (sign === '[' || sign === '{') open += 1;
    else if ((sign === ']' || sign === '}') && open > 0) open -= 1;
    if (open > maxDepth) return true;
  }
  return /^ {400}|(?:[-?:][ \t]+){100}/m.test(text);
}

/** Why a text cannot be a config at all; undefined where it may be one. */
export function textProblem(text: string): TextProblem | undefined {
  if (text.length > maxConfigBytes) {
    const megabytes = (text.length / 1e6).toFixed(1);
    return { code: 'config-too-large', message: `the file has ${megabytes} MB; a config has at most 1 MB`, remedy };
  }
  // U+FFFD stands for bytes that are not UTF-8.
  if (/[\0\uFFFD]/.test(text)) {
    return { code: 'config-not-text', message: 'the file is not UTF-8 text; a config is a YAML file', remedy };
  }
  if (nestsDeep(text)) {
    return { code: 'config-too-deep', message: `the blocks nest more than ${maxDepth} deep`, remedy };
  }
  return undefined;
}
