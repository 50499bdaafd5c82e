import type { TensorSpec } from '../tensor';
import type { GraphNode } from './node';

/** @throws Error with `problem` where the inputs or attributes of an operator do not fit. */
export function need(condition: boolean, problem: () => string): asserts condition {
  if (!condition) throw new Error(problem());
}

export function arity(inputs: readonly GraphNode[], count: number): void {
  need(inputs.length === count, () => `takes ${count} inputs, got ${inputs.length}`);
}

export function equalDtypes(inputs: readonly GraphNode[]): TensorSpec['dtype'] {
  const dtypes = [...new Set(inputs.map((input) => input.dtype))];
  need(dtypes.length === 1, () => `inputs differ in dtype: ${dtypes.join(', ')}`);
  return dtypes[0];
}
