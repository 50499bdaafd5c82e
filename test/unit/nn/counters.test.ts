import { describe, expect, test } from 'vitest';
import {
  convNorm,
  invertedBottleneck,
  pointwiseNorm,
  shuffleBlock,
  shuffleBranch,
  xceptionBranch,
} from '../../../src/nn/blocks';
import { repeat, sequential } from '../../../src/nn/compose';
import { summarise, totals } from '../../../src/nn/count/summary';
import { identityMatrix } from '../../../src/nn/initialisers';
import { averagePool, batchNorm, dense, flatten, globalAveragePool, lstm, maxPool } from '../../../src/nn/layers';
import type { Layer } from '../../../src/nn/module';
import { countParameters, createNetwork } from '../../../src/nn/network';

// The networks of methods/data-detnas-eatnas.md, section 2.2: four stages of blocks, each with one of four units.
const units = { '3': shuffleBranch(3), '5': shuffleBranch(5), '7': shuffleBranch(7), X: xceptionBranch };
const small = { stem: 16, channels: [64, 160, 320, 640] };
const large = { stem: 48, channels: [96, 240, 480, 960] };
const widened = { stem: 72, channels: [172, 432, 864, 1728] };

function detectionBackbone({ stem, channels }: typeof small, code: string) {
  const stages = code.split('|').map((names, stage) =>
    repeat(names.length, (index) => {
      const unit = units[names[index] as keyof typeof units];
      return shuffleBlock(unit, channels[stage], index === 0 ? 2 : 1);
    }),
  );
  const layers: Record<string, Layer> = {
    stem: convNorm(stem, { stride: 2, padding: 1 }),
    ...Object.fromEntries(stages.map((stage, index) => [`stage${index + 1}`, stage])),
    last: pointwiseNorm(1024),
    pool: globalAveragePool,
    classes: dense(1000),
  };
  return createNetwork(sequential(layers), [224, 224, 3]);
}

/** The figures of the body take in the stem: what they leave out is the 1x1 convolution to 1024 and the classes. */
const isBody = (path: string): boolean => path.startsWith('st');
const millions = (value: number): number => Math.round(value / 1e5) / 10;
const smallOf = (unit: string) =>
  ['xxxx', 'xxxx', 'xxxxxxxx', 'xxxx'].map((stage) => stage.replaceAll('x', unit)).join('|');

describe('multiply-adds of the detection search space', () => {
  test.each([
    ['3', 262.7, 295.8],
    ['5', 280.5, 313.7],
    ['7', 307.2, 340.4],
    ['X', 325.7, 358.8],
  ])('all blocks %s: %d M in the body, %d M with the head', (unit, body, all) => {
    const { module } = detectionBackbone(small, smallOf(unit));
    expect(millions(totals(module, isBody).macs)).toBe(body);
    expect(millions(totals(module).macs)).toBe(all);
  });

  test.each([
    ['FPN', '7573|7557|XX5X33X5|X5X7', 288.1],
    ['FPN, second search', '3335|73XX|5777XXX5|X7X7', 299.9],
    ['RetinaNet', '7X55|X75X|X555XX73|XXXX', 291.2],
  ])('released winner %s', (_, code, body) => {
    expect(millions(totals(detectionBackbone(small, code).module, isBody).macs)).toBe(body);
  });

  const winner = '33X57537|3X57XX73|755X737775X53XXX|5XXXXXXX';

  test('the large winner and its widened form', () => {
    const { module } = detectionBackbone(large, winner);
    expect(Math.round(totals(module, isBody).macs / 1e6)).toBe(1269);
    expect(Math.round(totals(module).macs / 1e6)).toBe(1318);
    expect(Math.round(totals(detectionBackbone(widened, winner).module, isBody).macs / 1e7) / 100).toBe(3.94);
  });

  test('parameters of the released models', () => {
    expect(millions(countParameters(detectionBackbone(small, '7573|7557|XX5X33X5|X5X7')))).toBe(3.5);
    expect(millions(countParameters(detectionBackbone(small, '7X55|X75X|X555XX73|XXXX')))).toBe(3.7);
    expect(millions(countParameters(detectionBackbone(large, winner)))).toBe(10.4);
    expect(millions(countParameters(detectionBackbone(widened, winner)))).toBe(29.5);
  });
});

test('a chain of inverted bottlenecks by hand: MobileNetV2, 3.4 M parameters and 300 M multiply-adds', () => {
  const settings = [
    [1, 16, 1, 1],
    [6, 24, 2, 2],
    [6, 32, 3, 2],
    [6, 64, 4, 2],
    [6, 96, 3, 1],
    [6, 160, 3, 2],
    [6, 320, 1, 1],
  ];
  const blocks = settings.map(([expansion, filters, count, stride]) =>
    repeat(count, (index) => (input) => {
      const strideOf = index === 0 ? stride : 1;
      // MobileNetV2 has no projected shortcuts.
      const skip = strideOf === 1 && input[2] === filters;
      return invertedBottleneck(filters, { expansion, stride: strideOf, skip, activation: 'relu6' })(input);
    }),
  );
  const network = createNetwork(
    sequential({
      stem: convNorm(32, { stride: 2 }),
      ...Object.fromEntries(blocks.map((block, index) => [`block${index}`, block])),
      last: pointwiseNorm(1280),
      pool: globalAveragePool,
      classes: dense(1000),
    }),
    [224, 224, 3],
  );
  expect(countParameters(network)).toBe(3_504_872); // as torchvision's mobilenet_v2 has
  expect(Math.round(totals(network.module).macs / 1e6)).toBe(301);
});

test('a recurrent layer counts both of its products at each time', () => {
  const { module } = createNetwork(lstm(5), [7, 3]);
  expect(totals(module)).toEqual({ macs: 7 * 4 * 5 * (3 + 5), parameters: 4 * 5 * (3 + 5 + 1) });
});

test('a summary lists the parts with their paths and shapes', () => {
  const layers = { stem: convNorm(4, { stride: 2 }), pool: globalAveragePool, head: dense(2) };
  const rows = summarise(createNetwork(sequential(layers), [8, 8, 3]).module);
  expect(rows).toEqual([
    { path: 'stem/conv', output: [4, 4, 4], parameters: 108, macs: 16 * 108 },
    { path: 'stem/norm', output: [4, 4, 4], parameters: 8, macs: 0 },
    { path: 'head', output: [2], parameters: 10, macs: 8 },
  ]);
});

test('the networks of deep clustering: 7.9 k parameters for 16x16 and 29 k for 28x28 digits', () => {
  const convs = (filters: number, count: number) =>
    repeat(count, () => convNorm(filters, { padding: 'valid', bias: true }));
  const pooled = { pool: maxPool(2), norm: batchNorm() };
  const clustering = (body: Readonly<Record<string, Layer>>, size: number, pool: number) => {
    const identityDense = sequential({ dense: dense(10, { initialise: identityMatrix }), norm: batchNorm() });
    const layers = {
      ...body,
      clusters: convNorm(10, { kernel: 1, bias: true }),
      pool: averagePool(pool),
      norm: batchNorm(),
      flat: flatten,
      head: repeat(2, () => identityDense),
    };
    return createNetwork(sequential(layers), [size, size, 1]);
  };
  const usps = clustering({ stage1: sequential({ convs: convs(16, 2), ...pooled }), stage2: convs(32, 1) }, 16, 4);
  const stage = (filters: number) => sequential({ convs: convs(filters, 3), ...pooled });
  const mnist = clustering({ stage1: stage(16), stage2: stage(32) }, 28, 2);
  expect([usps.output, mnist.output]).toEqual([[10], [10]]);
  expect(countParameters(usps) / 1000).toBeCloseTo(7.9, 1);
  expect(Math.round(countParameters(mnist) / 1000)).toBe(29);
});
