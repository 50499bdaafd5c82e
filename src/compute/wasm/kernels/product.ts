import type { Code } from '../assembler/code';
import type { Local, Scope } from '../assembler/function';
import { f32x4 } from '../assembler/instructions';
import type { Load, Reference } from '../expression';
import { elementBytes } from '../stored';
import type { ReadAheadPart } from './readAhead';

/**
 * `target[i, j] = sum over k of a[i, k] b[k, j]`, float32. References have strides for the loop axes i, j, k in this
 * order, zero where they do not depend on one.
 */
export interface Product {
  readonly a: Load;
  readonly b: Load;
  readonly target: Reference;
  /** Sizes of i, j and k. */
  readonly extents: readonly [number, number, number];
  /** What to touch for the next call meanwhile. */
  readonly readAhead?: ReadAheadPart;
}

export const [axisI, axisJ, axisK] = [0, 1, 2];

/** Columns that fit the registers at once. */
const columnsTogether = 4;

/** Splits `count` columns into blocks of at most four, as equal as possible. @returns where each starts and its size. */
export function columnBlocks(count: number): { readonly start: number; readonly size: number }[] {
  const blocks = Math.ceil(count / columnsTogether);
  return Array.from({ length: blocks }, (_, block) => {
    const start = Math.ceil((block * count) / blocks);
    return { start, size: Math.ceil(((block + 1) * count) / blocks) - start };
  });
}

/**
 * How many rows or vectors to combine with a block of so many columns: their sums, the block's partners and what
 * comes from memory must fit in 15 registers.
 */
export function partnersOf(columns: number): number {
  const largest = Math.max(...columnBlocks(columns).map(({ size }) => size));
  return [4, 4, 2, 2][largest - 1];
}

export const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

export const vectors = (scope: Scope, count: number): Local[] => range(count).map(() => scope.local('v128'));

export const multiplyAdd = (sum: Local, x: Code, y: Code): Code => sum.set(f32x4.add(sum.get, f32x4.mul(x, y)));

/** The same product with i and j exchanged. */
export function transposed(product: Product): Product {
  const { a, b, target } = product;
  const [i, j, k] = product.extents;
  const exchange = <R extends Reference>(reference: R): R => {
    const [first, second, third] = reference.strides;
    return { ...reference, strides: [second, first, third] };
  };
  return { ...product, a: exchange(b), b: exchange(a), target: exchange(target), extents: [j, i, k] };
}

export const isContiguous = (reference: Reference, axis: number): boolean => reference.strides[axis] === elementBytes;
