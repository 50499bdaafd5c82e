import type * as z from 'zod';

/** Keys and places that lead to a value within JSON. */
export type JsonPath = readonly (string | number)[];

/** A mistake in a genotype. */
export interface Finding {
  readonly code: 'genotype-invalid' | 'genotype-unknown-version';
  readonly path: JsonPath;
  /** Goes on after the path: `is 7; allowed: 0 to 3`. */
  readonly message: string;
}

/** Such as `$.cells.normal.nodes[0]`. */
export const pathText = (path: JsonPath): string =>
  ['$', ...path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))].join('');

const types: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a whole number',
  string: 'a text',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** The first mistake that the schema found, in words. */
export function describeIssue(issue: z.core.$ZodIssue, value: unknown): Finding {
  const path = issue.path as JsonPath;
  const finding = (message: string, at: JsonPath = path): Finding => ({ code: 'genotype-invalid', path: at, message });
  if (issue.code === 'unrecognized_keys') return finding('is not known here', [...path, issue.keys[0]]);
  const found = valueAt(value, path);
  if (found === undefined) return finding(`is missing; allowed: ${allowed(issue)}`);
  return finding(`is ${foundText(found)}; allowed: ${allowed(issue)}`);
}

function allowed(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return types[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_value') return issue.values.map((value) => JSON.stringify(value)).join(' or ');
  if (issue.code === 'too_big') return `a whole number of at most ${String(issue.maximum)}`;
  if (issue.code !== 'too_small') return issue.message;
  const isCounted = issue.origin === 'array' || issue.origin === 'string';
  return isCounted ? 'at least one entry' : `a whole number of at least ${String(issue.minimum)}`;
}

function foundText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

const valueAt = (value: unknown, path: JsonPath): unknown =>
  path.reduce<unknown>(
    (inside, part) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, part)
        ? (inside as Record<string | number, unknown>)[part]
        : undefined,
    value,
  );
