import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import type { Engine } from '../../../../src/compute/engine';
import { costOf } from '../../../../src/search/constraints/cost';
import { CostBook } from '../../../../src/search/constraints/costBook';
import { brokenLimits } from '../../../../src/search/constraints/limits';
import { cellSpace } from '../../../../src/search/spaces/cellSpace';

const space = cellSpace({ operations: ['skip_connect', 'sep_conv_3x3'], nodes: 1 });
/** One operation into the node, from the previous cell. */
const genotype = (operation: 0 | 1) => {
  const code = [
    [0, 0],
    [1 - operation, operation],
  ];
  return space.genotype({ normal: code, reduction: code }, { cells: 3, channels: 4 });
};
const fit = { input: [8, 8, 1], classes: 3 } as const;

/** Of 1x1 or other convolutions and the batch norm that follows: parameters, multiply-adds, values of batch norms that are kept. */
const convNorm = (inputs: number, outputs: number, places: number, kernel = 1) => ({
  params: kernel * kernel * inputs * outputs + 2 * outputs,
  macs: places * kernel * kernel * inputs * outputs,
  kept: 2 * outputs,
});

/** The network of skips by hand: stem of 12 channels; cells of 4, 8 and 16; the latter two halve the image. */
const parts = [
  convNorm(1, 12, 64, 3),
  // Cell 1: both inputs are the stem.
  ...[convNorm(12, 4, 64), convNorm(12, 4, 64)],
  // Cell 2: stem and cell 1; the skip is a factorised reduction.
  ...[convNorm(12, 8, 64), convNorm(4, 8, 64), convNorm(8, 8, 16)],
  // Cell 3: cell 1 is twice as large as cell 2 and halved.
  ...[convNorm(4, 16, 16), convNorm(8, 16, 16), convNorm(16, 16, 4)],
];
const sum = (of: (part: (typeof parts)[number]) => number): number =>
  parts.reduce((total, part) => total + of(part), 0);
const expected = {
  params: sum(({ params }) => params) + 16 * 3 + 3,
  macs: sum(({ macs }) => macs) + 16 * 3,
  sizeBytes: 4 * (sum(({ params, kept }) => params + kept) + 16 * 3 + 3),
};

describe('what a network costs', () => {
  it('is what one counts by hand', () => expect(costOf(genotype(0), fit)).toEqual(expected));

  it('grows by separable convolutions as one counts by hand', () => {
    // In each cell twice: depthwise 3x3, 1x1, a batch norm. The first depthwise of reductions makes the image smaller.
    const separable = [
      { channels: 4, places: 64 },
      { channels: 8, places: 16 },
      { channels: 16, places: 4 },
    ].map(({ channels, places }) => ({
      params: 2 * (9 * channels + channels * channels + 2 * channels),
      macs: 2 * places * (9 * channels + channels * channels),
    }));
    const reductions = [convNorm(8, 8, 16), convNorm(16, 16, 4)];
    const difference = (of: (part: { params: number; macs: number }) => number): number =>
      separable.reduce((total, part) => total + of(part), 0) - reductions.reduce((total, part) => total + of(part), 0);
    const { params, macs } = costOf(genotype(1), fit);
    expect(params - expected.params).toBe(difference((part) => part.params));
    expect(macs - expected.macs).toBe(difference((part) => part.macs));
  });
});

describe('limits', () => {
  it('are broken by more, not by as much, and say so', () => {
    const cost = { params: 1000, macs: 20_000, sizeBytes: 4000 };
    expect(brokenLimits({ params: 1000, macs: 20_000, sizeBytes: 4000 }, cost)).toEqual([]);
    expect(brokenLimits({ params: 999, macs: 19_999 }, cost)).toEqual([
      '1,000 parameters, more than 999',
      '20,000 multiply-adds, more than 19,999',
    ]);
    expect(brokenLimits({ latencyMs: 0.5 }, { latencyMs: 0.75123 })).toEqual([
      '0.751 ms for an image, more than 0.500',
    ]);
    expect(brokenLimits({ latencyMs: 0.5 }, cost)).toEqual([]);
  });
});

describe('the book of costs', { timeout: 120_000 }, () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createEngine({ device: 'cpu', threads: 1 });
  });
  afterAll(() => engine.dispose());

  it('measures latency once, and says what was measured', async () => {
    const book = new CostBook(engine, fit);
    const latency = await book.latency(genotype(0));
    expect(latency.milliseconds).toBeGreaterThan(0);
    expect(latency.calls).toBeGreaterThanOrEqual(5);
    expect(latency.what).toContain('inferences of one image, compiled and warm');
    expect(await book.latency(genotype(0))).toBe(latency);
  });

  it('does not measure what breaks other limits already', async () => {
    const book = new CostBook(engine, fit, { params: 10, latencyMs: 1e-9 });
    expect(await book.broken(genotype(1))).toEqual([expect.stringContaining('parameters, more than 10')]);
    const slow = new CostBook(engine, fit, { latencyMs: 1e-9 });
    expect(await slow.broken(genotype(0))).toEqual([expect.stringContaining('ms for an image')]);
    expect(Object.keys(await slow.metrics(genotype(0)))).toEqual(['params', 'macs', 'size_bytes', 'latency_ms']);
  });
});
