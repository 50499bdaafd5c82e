import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketLength, meanHuffmanLength, quantise, quantisedBytes } from '../../../src/nn/quantise';

const weights = fc.float32Array({ minLength: 1, maxLength: 600, min: -10, max: 10, noNaN: true });
const bits = fc.integer({ min: 1, max: 16 });
const buckets = (values: Float32Array) =>
  Array.from({ length: Math.ceil(values.length / bucketLength) }, (_, i) =>
    values.subarray(i * bucketLength, (i + 1) * bucketLength),
  );
const rangeOf = (values: Float32Array) => [Math.min(...values), Math.max(...values)];

describe('quantisation', () => {
  test('keeps the ends of each bucket, at most 2^bits values, none off by more than half a level', () => {
    fc.assert(
      fc.property(weights, bits, (given, count) => {
        const before = given.slice();
        const { values, levels } = quantise(given, count);
        expect(given).toEqual(before);
        buckets(values).forEach((bucket, b) => {
          const original = buckets(given)[b];
          const [least, largest] = rangeOf(original);
          if (largest - least >= 1e-10) expect(rangeOf(bucket)).toEqual([least, largest].map((end) => end + 0));
          expect(new Set(bucket).size).toBeLessThanOrEqual(2 ** count);
          const most = (largest - least) / (2 * (2 ** count - 1)) + 1e-6;
          original.forEach((value, i) => expect(Math.abs(value - bucket[i])).toBeLessThanOrEqual(most));
        });
        expect(Math.max(...levels)).toBeLessThan(2 ** count);
      }),
      { numRuns: 50 },
    );
  });

  test('done twice it is done once', () => {
    fc.assert(
      fc.property(weights, bits, (given, count) => {
        const { values } = quantise(given, count);
        const again = quantise(values, count).values;
        again.forEach((value, i) => expect(value).toBeCloseTo(values[i], 5));
      }),
      { numRuns: 30 },
    );
  });

  test('a constant stays exactly what it is; halves go to the even level', () => {
    expect([...quantise(Float32Array.of(0.3, 0.3, 0.3), 2).values]).toEqual([...Float32Array.of(0.3, 0.3, 0.3)]);
    expect([...quantise(Float32Array.of(0, 0.5, 1.5, 2.5, 3), 2).levels]).toEqual([0, 0, 2, 2, 3]);
  });

  test('buckets have ranges of their own', () => {
    const given = new Float32Array(300).map((_, i) => (i < 256 ? i / 255 : 100 + i));
    expect(quantise(given, 8).values.every((value, i) => Math.abs(value - given[i]) < 0.1)).toBe(true);
  });

  test('bits out of range', () => expect(() => quantise(Float32Array.of(1), 17)).toThrow('1 to 16 bits, not 17'));
});

describe('sizes', () => {
  test('Huffman lengths by hand', () => {
    // Counts 4, 2, 1, 1: lengths 1, 2, 3, 3.
    expect(meanHuffmanLength([0, 0, 0, 0, 1, 1, 2, 3])).toBe(14 / 8);
    expect(meanHuffmanLength([0, 1, 2, 3])).toBe(2);
    expect(meanHuffmanLength([5, 5, 5])).toBe(0);
    expect(meanHuffmanLength([])).toBe(0);
  });

  test('lengths lie between the entropy and one bit more, and not above a fixed length', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 2, maxLength: 200 }), (symbols) => {
        const shares = [...new Set(symbols)].map((s) => symbols.filter((other) => other === s).length / symbols.length);
        const entropy = -shares.reduce((sum, share) => sum + share * Math.log2(share), 0);
        const length = meanHuffmanLength(symbols);
        expect(length).toBeGreaterThanOrEqual(entropy - 1e-9);
        expect(length).toBeLessThan(entropy + 1);
        expect(length).toBeLessThanOrEqual(4);
      }),
    );
  });

  test('bytes at a fixed length are n (b / 8 + 8 / 256)', () => {
    expect(quantisedBytes(1000, 4)).toBe(1000 * (4 / 8 + 8 / 256));
  });
});
