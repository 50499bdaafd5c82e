import type { OperationKind } from './graph';

/** What names of operations begin with, and what kind they are; the first that fits counts. */
const kinds: readonly (readonly [RegExp, OperationKind])[] = [
  [/^none$/, 'none'],
  [/^skip/, 'skip'],
  [/pool/, 'pool'],
  [/^sep_conv/, 'separable'],
  [/^dil_conv/, 'dilated'],
  [/conv/, 'conv'],
];

/** The kind of an operation by its name, those of DARTS, NAS-Bench-201 and NASNet; `other` where the name is not known. */
export const operationKind = (name: string): OperationKind => kinds.find(([names]) => names.test(name))?.[1] ?? 'other';

/** An operation as drawings call it: `sep 3×3` for `sep_conv_3x3`. */
export function operationLabel(name: string): string {
  return name
    .replace(/^skip_connect$/, 'skip')
    .replace(/^(sep|dil)_conv/, '$1')
    .replace(/^nor_conv/, 'conv')
    .replace(/(\d)x(\d)/g, '$1×$2')
    .replaceAll('_', ' ');
}
