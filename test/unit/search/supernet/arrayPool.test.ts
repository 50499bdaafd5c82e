import { describe, expect, it } from 'vitest';
import { ArrayPool } from '../../../../src/search/supernet/arrayPool';
import { sumOf, type ScaledArray } from '../../../../src/search/supernet/arrays';

const row = { shape: [4], dtype: 'float32' } as const;
const square = { shape: [2, 2], dtype: 'float32' } as const;

describe('a pool of arrays', () => {
  it('lends what was given back by length and dtype, and nothing that is lent already', () => {
    const pool = new ArrayPool();
    const scope = pool.scope();
    const first = scope.take(row).data;
    expect(pool.scope().take(square).data).not.toBe(first);
    scope.giveBack();
    expect(pool.scope().take({ shape: [4], dtype: 'int32' }).data).not.toBe(first);
    const again = pool.scope().take(square);
    expect(again.data).toBe(first);
    expect(again.shape).toEqual([2, 2]);
    expect(pool.scope().take(row).data).not.toBe(first);
  });

  it('gives back once, however often it is told', () => {
    const pool = new ArrayPool();
    const scope = pool.scope();
    scope.take(row);
    scope.giveBack();
    scope.giveBack();
    expect(pool.scope().take(row).data).not.toBe(pool.scope().take(row).data);
  });

  it('lets go of sizes that are not asked for any more', () => {
    const pool = new ArrayPool();
    const pass = (length: number) => {
      const scope = pool.scope();
      const { data } = scope.take({ shape: [length], dtype: 'float32' });
      scope.giveBack();
      pool.trim();
      return data;
    };
    const first = pass(4);
    expect(pass(4)).toBe(first);
    pass(5);
    expect(pass(4)).not.toBe(first);
  });
});

describe('a sum of scaled arrays', () => {
  it.each([0, 1, 2, 3, 4, 5])('of %i', (count) => {
    const memory = new ArrayPool().scope();
    const terms = Array.from({ length: count }, (_, k): ScaledArray => ({
      data: Float32Array.of(2 ** k),
      scale: k + 1,
    }));
    const dirty = memory.take({ shape: [1], dtype: 'float32' });
    dirty.data.fill(7);
    memory.giveBack();
    const expected = terms.reduce((sum, { data, scale }) => sum + scale * data[0], 0);
    expect([...sumOf(terms, [1], memory).data]).toEqual([expected]);
  });
});
