import type * as z from 'zod';
import type { JsonValue } from '../../protocol/json';
import type { Diagnostic } from '../diagnostic';
import { nodeAt, pathText, schemaOf, type ConfigPath, type SchemaNode } from '../schema/node';
import type { TaskEntry } from '../tasks/entry';
import { badValue } from './bad-value';
import { rangeOf, type ConfigDocument } from './document';
import { addFix, sampleOf } from './fixes';
import { overrideAt } from './overrides';
import { unknownKey } from './unknown-key';

type Finding = Omit<Diagnostic, 'file' | 'range' | 'override'>;

/** Gives a finding its place: the key or value at `path`, or the `--set` that wrote it. */
export function located(
  document: ConfigDocument,
  path: ConfigPath,
  finding: Finding,
  part: 'key' | 'value' = 'value',
): Diagnostic {
  const override = overrideAt(document, path);
  const fixes = override === undefined ? finding.fixes : undefined;
  return { ...finding, fixes, file: document.file, range: rangeOf(document, path, part), override };
}

function valueAt(value: JsonValue | undefined, path: ConfigPath): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (inside, part) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, part)
        ? (inside as Record<string | number, JsonValue>)[part]
        : undefined,
    value,
  );
}

function withValue(value: JsonValue, path: ConfigPath, replacement: JsonValue): JsonValue {
  const [part, ...rest] = path;
  if (part === undefined) return replacement;
  const copy = structuredClone(value) as Record<string | number, JsonValue>;
  copy[part] = withValue(copy[part], rest, replacement);
  return copy;
}

function missingKey(document: ConfigDocument, path: ConfigPath, node: SchemaNode): Diagnostic {
  const block = path.slice(0, -1);
  const fix = addFix(document, block, String(path.at(-1)), sampleOf(node));
  const finding: Finding = {
    severity: 'error',
    code: 'missing-key',
    message: `\`${pathText(path)}\` is missing: ${node.description?.replace(/\.$/, '') ?? 'it is required'}`,
    remedy: fix && `${fix.title}, such as \`${fix.edits[0].text.trim().replace(/,$/, '')}\`.`,
    fixes: fix && [fix],
  };
  return located(document, block, finding, 'key');
}

/** Where one alternative of several fails only in its parts, such as an entry of a list, the parts are the mistakes. */
function deepest(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const parts = issue.errors.find((branch) => branch.every(({ path }) => path.length > 0)) ?? [];
  return parts.length ? parts.map((part) => ({ ...part, path: [...issue.path, ...part.path] })) : [issue];
}

/** Whether an issue is about the value at `path`, a part of it or a choice that it belongs to. */
function concerns(issue: z.core.$ZodIssue, path: ConfigPath): boolean {
  if (issue.code === 'unrecognized_keys') return false;
  const length = Math.min(issue.path.length, path.length);
  return path.slice(0, length).every((part, index) => issue.path[index] === part);
}

/** Mistakes that the schema found, at the keys and values they are about. */
export function schemaDiagnostics(
  document: ConfigDocument,
  entry: TaskEntry,
  plain: JsonValue,
  issues: readonly z.core.$ZodIssue[],
): Diagnostic[] {
  return issues.flatMap(deepest).flatMap((issue) => {
    const path = issue.path as ConfigPath;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => located(document, [...path, key], unknownKey(document, entry, path, key), 'key'));
    }
    const node = nodeAt(schemaOf(entry), path) ?? {};
    const value = valueAt(plain, path);
    if (value === undefined) return [missingKey(document, path, node)];
    const accepts = (candidate: JsonValue) => {
      const retry = entry.schema.safeParse(withValue(plain, path, candidate));
      return retry.success || !retry.error.issues.some((other) => concerns(other, path));
    };
    return [located(document, path, badValue(document, path, value, node, accepts))];
  });
}
