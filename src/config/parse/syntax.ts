import { isAlias, isNode, isScalar, visit, type Alias, type YAMLMap, type YAMLParseError } from 'yaml';
import type { Diagnostic, Fix } from '../diagnostic';
import { keyText, positionOf, rangeBetween, spanOf, type ConfigDocument } from './document';
import { maxAliases, textProblem } from './limits';

type Words = Pick<Diagnostic, 'message' | 'remedy'>;

/** What the parser's complaints mean to someone who writes a config. */
const words: Partial<Record<YAMLParseError['code'], Words>> = {
  BLOCK_AS_IMPLICIT_KEY: {
    message: "a key is not expected here: this line has a second ': ' or is indented deeper than its block",
    remedy: 'Indent the keys of one block alike, and put a text that holds ": " in quotes.',
  },
  MISSING_CHAR: {
    message: 'a colon, quote or bracket is missing here',
    remedy: 'Write `key: value` with a space after the colon, and close every quote and bracket.',
  },
  BAD_INDENT: {
    message: 'the indentation of this line does not match its block',
    remedy: 'Indent the keys of one block alike.',
  },
  MULTIPLE_DOCS: { message: 'a second document begins here; a config is one document', remedy: 'Remove the `---`.' },
  TAG_RESOLVE_FAILED: { message: 'a config has no tags', remedy: 'Remove the word that begins with `!`.' },
};

const unclosedBracket: Words = {
  message: 'a `[` or `{` that was opened before is not closed here',
  remedy: 'Close it with `]` or `}`.',
};

function tabDiagnostic(document: ConfigDocument, start: number): Diagnostic {
  // The parser points into the run of blanks; the whole run before the first other sign is what to replace.
  const begin = document.text.lastIndexOf('\n', Math.max(start - 1, 0)) + 1;
  const lineStart = document.text[start] === '\n' ? start + 1 : begin;
  const indent = /^[ \t]*/.exec(document.text.slice(lineStart))?.[0] ?? '';
  const range = rangeBetween(document, lineStart, lineStart + indent.length);
  const fix: Fix = { title: 'Indent with spaces', edits: [{ range, text: indent.replaceAll('\t', '  ') }] };
  const message = 'this line is indented with a tab; YAML allows only spaces';
  return {
    severity: 'error',
    code: 'yaml-tab',
    message,
    file: document.file,
    range,
    remedy: 'Indent with two spaces.',
    fixes: [fix],
  };
}

function parserDiagnostic(document: ConfigDocument, error: YAMLParseError): Diagnostic {
  const [start, end] = error.pos;
  if (error.code === 'TAB_AS_INDENT') return tabDiagnostic(document, start);
  const lineEnd = document.text.indexOf('\n', start);
  const stop = lineEnd > start ? Math.min(end, lineEnd) : end;
  const unclosed = error.code === 'BAD_INDENT' && error.message.startsWith('Flow') ? unclosedBracket : undefined;
  const { message, remedy } = unclosed ?? words[error.code] ?? { message: error.message.replace(/\.$/, '') };
  const range = rangeBetween(document, start, stop);
  return { severity: 'error', code: 'yaml-syntax', message, file: document.file, range, remedy };
}

type Report = (code: string, node: unknown, message: string, remedy: string) => void;

function duplicateKeys(document: ConfigDocument, map: YAMLMap, report: Report): void {
  const first = new Map<string, unknown>();
  for (const pair of map.items) {
    const key = keyText(pair);
    if (first.has(key)) {
      const { line } = positionOf(document, spanOf(first.get(key))?.[0] ?? 0);
      report('duplicate-key', pair.key, `\`${key}\` is given twice, first in line ${line}`, 'Remove one of the two.');
    } else first.set(key, pair.key);
  }
}

/** Keeps the size of what aliases stand for below `maxAliases` times the text. */
function aliasProblem(
  document: ConfigDocument,
  alias: Alias,
  ancestors: readonly unknown[],
  count: number,
): string | undefined {
  if (count > maxAliases) return `more than ${maxAliases} aliases`;
  if (ancestors.some((node) => isNode(node) && !isAlias(node) && node.anchor !== undefined)) {
    return 'an alias inside a block that has a name itself';
  }
  return alias.resolve(document.yaml) === undefined ? `nothing is named &${alias.source}` : undefined;
}

/** What YAML has and a config does not: keys given twice, keys that are blocks, and aliases without measure. */
function structureDiagnostics(document: ConfigDocument): Diagnostic[] {
  const found: Diagnostic[] = [];
  let aliases = 0;
  const report: Report = (code, node, message, remedy) => {
    const range = rangeBetween(document, ...(spanOf(node) ?? [0, 1]));
    found.push({ severity: 'error', code, message, file: document.file, range, remedy });
  };
  visit(document.yaml, {
    Map: (_, map) => duplicateKeys(document, map, report),
    Pair(_, { key }) {
      if (isNode(key) && !isScalar(key))
        report('yaml-syntax', key, 'a key must be a word, not a list or a block', 'Write `key: value`.');
    },
    Alias(_, alias, ancestors) {
      aliases += 1;
      const problem = aliasProblem(document, alias, ancestors, aliases);
      if (problem) report('yaml-alias', alias, problem, 'Write the value out.');
      return aliases > maxAliases ? visit.BREAK : undefined;
    },
  });
  return found;
}

/** A file that is no config at all, in the form of a diagnostic at its start. */
export function unfitDiagnostic(text: string, file: string): Diagnostic | undefined {
  const problem = textProblem(text);
  if (!problem) return undefined;
  const start = { line: 1, column: 1, offset: 0 };
  return { severity: 'error', ...problem, file, range: { start, end: { line: 1, column: 2, offset: 1 } } };
}

/** Mistakes of YAML itself, in the order of the text. */
export function syntaxDiagnostics(document: ConfigDocument): Diagnostic[] {
  const complaints = [...document.yaml.errors, ...document.yaml.warnings] as YAMLParseError[];
  const parsed = complaints.map((error) => parserDiagnostic(document, error));
  return parsed.length ? parsed : structureDiagnostics(document);
}
