import type { Code } from '../assembler/code';
import type { Local, Scope } from '../assembler/function';
import { f32x4 } from '../assembler/instructions';
import type { Load, Reference } from '../expression';
import { elementBytes } from '../stored';
import type { Cursors } from '../loops/cursors';
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

/** Blocks that are written out one after the other; more become a loop. */
const blocksWritten = 4;

/** Splits `count` columns into blocks of at most four, as equal as possible. @returns where each starts and its size. */
function columnBlocks(count: number): { readonly start: number; readonly size: number }[] {
  const blocks = Math.ceil(count / columnsTogether);
  return Array.from({ length: blocks }, (_, block) => {
    const start = Math.ceil((block * count) / blocks);
    return { start, size: Math.ceil(((block + 1) * count) / blocks) - start };
  });
}

/** How many blocks {@link forColumnBlocks} makes of so many columns. */
export const blockCount = (columns: number): number => Math.ceil(columns / columnsTogether);

/** The largest of the blocks. */
export const blockSize = (columns: number): number =>
  blockCount(columns) > blocksWritten ? columnsTogether : Math.ceil(columns / blockCount(columns));

/** Code for all columns along an axis, in blocks of up to four of which `body` is told the first and their number. */
export function forColumnBlocks(
  at: Cursors,
  axis: number,
  count: number,
  body: (at: Cursors, start: number, size: number) => Code,
): Code {
  const blocks = columnBlocks(count);
  if (blocks.length <= blocksWritten) return blocks.map(({ start, size }) => body(at, start, size));
  const rest = count % columnsTogether;
  const remainder = rest === 0 ? undefined : (left: Cursors) => body(left, 0, rest);
  const block = (inside: Cursors): Code => body(inside, 0, columnsTogether);
  return at.loop(axis, Math.floor(count / columnsTogether), columnsTogether, block, remainder);
}

/**
 * How many rows or vectors to combine with a block of so many columns: their sums, the block's partners and what
 * comes from memory must fit in 15 registers.
 */
export const partnersOf = (columns: number): number => [4, 4, 2, 2][blockSize(columns) - 1];

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
