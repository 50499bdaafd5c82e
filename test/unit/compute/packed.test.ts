import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/compute/createEngine';
import { finishGraph, GraphBuilder } from '../../../src/compute/graph/build';
import type { Graph, GraphNode } from '../../../src/compute/graph/node';
import { sameShape, sizeOf } from '../../../src/compute/graph/size';
import { windowCounts } from '../../../src/compute/graph/windows';
import { optimise } from '../../../src/compute/passes/optimise';
import { evaluate } from '../../../src/compute/reference/evaluate';
import { createOrtRunner } from '../../../src/compute/runners/ort';
import type { HostTensor, Named } from '../../../src/compute/tensor';

interface Sample {
  readonly batch: number;
  readonly channels: number;
  readonly filters: number;
  readonly size: readonly number[];
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly pads: readonly number[];
}

const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));
const count = fc.integer({ min: 1, max: 20 });

const samples: fc.Arbitrary<Sample> = fc
  .record({
    batch: fc.integer({ min: 1, max: 3 }),
    channels: count,
    filters: count,
    size: pair(1, 9),
    kernel: pair(1, 3),
    strides: pair(1, 2),
    dilations: pair(1, 2),
    pads: fc.tuple(pair(0, 2), pair(0, 2)).map(([before, after]) => [...before, ...after]),
  })
  .filter(({ size, kernel, ...windows }) => windowCounts(size, kernel, windows).every((windowed) => windowed > 0));

/** Values without a pattern: sums of products that are 0 in one precision and not in another would decide a ReLU. */
const random = (shape: readonly number[], seed: number): HostTensor => ({
  shape,
  dtype: 'float32',
  data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => Math.sin(i * 12.9898 + seed * 78.233)),
});

/** So small that sums stay near to 1. */
const scaled = (tensor: HostTensor, factor: number): HostTensor => ({
  ...tensor,
  data: tensor.data.map((value) => factor * value),
});

/** A graph that convolves, with all that belongs to training it, and its inputs. */
type Make = (sample: Sample) => readonly [Graph, Named<HostTensor>];

function made(
  name: string,
  inputs: Named<HostTensor>,
  make: (build: GraphBuilder, nodes: Named<GraphNode>) => Named<GraphNode>,
) {
  const build = new GraphBuilder();
  const nodes = Object.entries(inputs).map(([key, spec]) => [key, build.input(key, spec)] as const);
  return [finishGraph(name, make(build, Object.fromEntries(nodes))), inputs] as const;
}

const windowsOf = ({ strides, dilations, pads }: Sample, groups: number) => ({ strides, dilations, pads, groups });

/** Convolution, bias, ReLU, and the gradients of both. */
function training(sample: Sample, depthwise: boolean): readonly [Graph, Named<HostTensor>] {
  const { batch, channels, size, kernel } = sample;
  const filters = depthwise ? channels : sample.filters;
  const windows = windowsOf(sample, depthwise ? channels : 1);
  const counts = windowCounts(size, kernel, windows);
  const inputs = {
    x: random([batch, channels, ...size], 1),
    filter: random([filters, depthwise ? 1 : channels, ...kernel], 2),
    bias: random([filters], 3),
    dy: random([batch, filters, ...counts], 4),
  };
  return made('training', inputs, (build, { x, filter, bias, dy }) => {
    const before = build.node('Conv', [x, filter, bias], windows);
    const y = build.node('Relu', [before], {});
    const mask = build.node('Cast', [build.node('Greater', [before, build.scalar(0)], {})], { to: 'float32' });
    const gradient = build.node('Mul', [dy, mask], {});
    return {
      y: build.node('Add', [y, y], {}),
      dx: build.node('ConvInputGrad', [gradient, filter], { ...windows, size }),
      dFilter: build.node('ConvFilterGrad', [x, gradient], { ...windows, kernel }),
    };
  });
}

const kinds: Readonly<Record<string, Make>> = {
  'a convolution': (sample) => training(sample, false),
  'a depthwise convolution': (sample) => training(sample, true),
  'a batch norm': batchNorm,
  'convolutions side by side': joined,
  'what is given with channels last': channelsLast,
  pools: pooled,
  'convolutions in a row': (sample) => {
    const { batch, channels, size } = sample;
    const inputs = {
      x: random([batch, ...size, channels], 1),
      one: random([12, channels, 1, 1], 2),
      three: random([12, 1, 3, 3], 3),
    };
    return made('row', inputs, (build, { x, one, three }) => {
      const same = { strides: [1, 1], dilations: [1, 1] };
      const images = build.node('Transpose', [x], { perm: [0, 3, 1, 2] });
      const wide = build.node('Conv', [images, one], { ...same, pads: [0, 0, 0, 0], groups: 1 });
      const deep = build.node('Conv', [build.node('Relu', [wide], {}), three], {
        ...same,
        pads: [1, 1, 1, 1],
        groups: 12,
      });
      const sum = build.node('Exp', [build.node('Sub', [wide, deep], {})], {});
      return { y: build.node('Transpose', [sum], { perm: [0, 2, 3, 1] }) };
    });
  },
};

/** An operation of a cell as it is followed back: images and gradients come and go with channels last. */
function channelsLast({ batch, channels: some, size: [height, width] }: Sample): readonly [Graph, Named<HostTensor>] {
  const channels = some > 10 ? 16 : 8;
  const shape = [batch, height + 1, width + 1, channels];
  const inputs = {
    x: random(shape, 1),
    dy: random(shape, 2),
    filter: scaled(random([1, 1, channels, channels], 3), 0.2),
    depthwise: scaled(random([3, 3, channels, 1], 4), 0.3),
    factor: random([channels], 5),
  };
  const windows = { strides: [1, 1], dilations: [1, 1] };
  const [overPixels, whole] = [
    { axes: [0, 1, 2], keepDims: false },
    { axes: [0, 2, 3], keepDims: true },
  ];
  return made('channelsLast', inputs, (build, { x, dy, filter, depthwise, factor }) => {
    const move = (node: GraphNode, ...perm: number[]): GraphNode => build.node('Transpose', [node], { perm });
    const image = move(build.node('Relu', [x], {}), 0, 3, 1, 2);
    const filters = { first: move(filter, 3, 2, 0, 1), second: move(depthwise, 2, 3, 0, 1) };
    const pads = {
      one: { ...windows, pads: [0, 0, 0, 0], groups: 1 },
      nine: { ...windows, pads: [1, 1, 1, 1], groups: channels },
    };
    const deep = build.node('Conv', [image, filters.second], pads.nine);
    const y = build.node('Conv', [deep, filters.first], pads.one);
    const centred = build.node('Sub', [y, build.node('ReduceMean', [y], whole)], {});
    const along = build.node('Mul', [move(dy, 0, 3, 1, 2), centred], {});
    const tilt = build.node('Mul', [centred, build.node('ReduceMean', [along], whole)], {});
    const offset = build.node('Sub', [dy, build.node('ReduceMean', [dy], overPixels)], {});
    const slope = build.node('Mul', [build.node('Sub', [offset, move(tilt, 0, 2, 3, 1)], {}), factor], {});
    const dImage = build.node('ConvInputGrad', [move(slope, 0, 3, 1, 2), filters.first], {
      ...pads.one,
      size: shape.slice(1, 3),
    });
    const mask = build.node('Cast', [build.node('Greater', [x, build.scalar(0)], {})], { to: 'float32' });
    const both = build.node('Concat', [x, slope], { axis: 3 });
    return {
      dx: build.node('Mul', [move(dImage, 0, 2, 3, 1), mask], {}),
      dFilter: move(
        build.node('ConvFilterGrad', [deep, move(slope, 0, 3, 1, 2)], { ...pads.one, kernel: [1, 1] }),
        ...[2, 3, 1, 0],
      ),
      dDepthwise: move(
        build.node('ConvFilterGrad', [image, dImage], { ...pads.nine, kernel: [3, 3] }),
        ...[2, 3, 0, 1],
      ),
      joined: build.node('ReduceMean', [both], overPixels),
      half: build.node('Slice', [both], {
        starts: [0, 0, 1, channels],
        ends: [...shape.slice(0, 3), 2 * channels],
        steps: [1, 2, 2, 1],
      }),
    };
  });
}

/** Batch norm as it is trained: moments, an affine function of each channel, and both gradients. */
function batchNorm({ batch, channels, size }: Sample): readonly [Graph, Named<HostTensor>] {
  const shape = [batch, channels, ...size];
  const inputs = {
    x: random(shape, 1),
    filter: random([channels, channels, 1, 1], 2),
    scale: random([1, channels, 1, 1], 3),
    shift: random([channels, 1, 1], 4),
    dy: random(shape, 5),
  };
  const axes = { axes: [0, 2, 3], keepDims: true };
  const same = { strides: [1, 1], dilations: [1, 1], pads: [0, 0, 0, 0], groups: 1 };
  return made('batchNorm', inputs, (build, { x, filter, scale, shift, dy: before }) => {
    const [image, dy] = [x, before].map((input) => build.node('Conv', [input, filter], same));
    const centred = build.node('Sub', [image, build.node('ReduceMean', [image], axes)], {});
    const variance = build.node('ReduceMean', [build.node('Mul', [centred, centred], {})], axes);
    const deviation = build.node('Sqrt', [build.node('Add', [variance, build.scalar(0.1)], {})], {});
    const y = build.node(
      'Add',
      [build.node('Mul', [build.node('Div', [centred, deviation], {}), scale], {}), shift],
      {},
    );
    const sum = build.node('ReduceSum', [build.node('Mul', [dy, centred], {})], axes);
    const rest = build.node('Sub', [dy, build.node('Mul', [centred, sum], {})], {});
    return {
      y: build.node('Relu', [y], {}),
      dx: build.node('Mul', [build.node('Sub', [rest, build.node('ReduceMean', [dy], axes)], {}), scale], {}),
      pooled: build.node('ReduceMean', [y], { axes: [2, 3], keepDims: false }),
    };
  });
}

/** Channels of two convolutions side by side, cut again. */
function joined({ batch, channels, size }: Sample): readonly [Graph, Named<HostTensor>] {
  const inputs = {
    x: random([batch, channels, ...size], 1),
    one: random([16, channels, 1, 1], 2),
    two: random([16, channels, 1, 1], 3),
  };
  const same = { strides: [1, 1], dilations: [1, 1], pads: [0, 0, 0, 0], groups: 1 };
  return made('joined', inputs, (build, { x, one, two }) => {
    const parts = [one, two].map((filter) => build.node('Conv', [x, filter], same));
    const whole = build.node('Concat', parts, { axis: 1 });
    const cut = (start: number, end: number): GraphNode =>
      build.node('Slice', [whole], { starts: [0, start, 0, 0], ends: [batch, end, ...size], steps: [1, 1, 1, 1] });
    return { aligned: cut(16, 32), across: cut(3, 21), sum: build.node('Add', [cut(0, 16), parts[1]], {}) };
  });
}

/** Pools of what a convolution gives, and their gradients. */
function pooled({ batch, channels, size, strides }: Sample): readonly [Graph, Named<HostTensor>] {
  const windows = { kernel: [2, 3], strides, dilations: [1, 1], pads: [1, 1, 0, 1] };
  const counts = windowCounts(size, windows.kernel, windows);
  const inputs = {
    x: random([batch, channels, ...size], 1),
    filter: random([channels, channels, 1, 1], 2),
    dy: random([batch, channels, ...counts], 3),
  };
  const same = { strides: [1, 1], dilations: [1, 1], pads: [0, 0, 0, 0], groups: 1 };
  return made('pooled', inputs, (build, { x, filter, dy }) => {
    const image = build.node('Relu', [build.node('Conv', [x, filter], same)], {});
    return {
      largest: build.node('MaxPool', [image], windows),
      mean: build.node('AveragePool', [image], windows),
      ofLargest: build.node('MaxPoolGrad', [image, dy], windows),
      ofMean: build.node('AveragePoolGrad', [dy], { ...windows, size }),
    };
  });
}

function expectEqual(found: Named<HostTensor>, expected: Named<HostTensor>, tolerance: number): void {
  for (const [name, { data, shape }] of Object.entries(expected)) {
    expect(found[name].shape).toEqual(shape);
    const errors = Array.from(data, (value, i) => Math.abs(value - found[name].data[i]) / (1 + Math.abs(value)));
    expect(Math.max(...errors), name).toBeLessThan(tolerance);
  }
}

/** Constants of rewritten graphs are float32. */
const folding = 1e-6;

const countOps = (graph: Graph, op: string): number => graph.nodes.filter((node) => node.op === op).length;

describe.each(Object.entries(kinds))('%s of packed channels', (_, make) => {
  it.each([4, 8, 16])('is what it is without packs of %i', (lanes) => {
    fc.assert(
      fc.property(samples, (sample) => {
        const [graph, inputs] = make(sample);
        expectEqual(evaluate(optimise(graph, { lanes }), inputs), evaluate(graph, inputs), folding);
      }),
      { numRuns: 40 },
    );
  });
});

describe('ONNX Runtime on this processor', async () => {
  const runner = await createOrtRunner({ provider: 'cpu', threads: 1, optimisation: 'disabled' });
  const lanes = await runner.findLanes();

  it.skipIf(lanes === undefined).each(Object.entries(kinds))('packs %s as the reference does', async (_, make) => {
    await fc.assert(
      fc.asyncProperty(samples, async (sample) => {
        const [graph, inputs] = make(sample);
        const packed = optimise(graph, { lanes });
        const executable = await runner.instantiate(packed);
        const found = await executable.run(inputs);
        await executable.dispose();
        expectEqual(found, evaluate(graph, inputs), 1e-4);
      }),
      { numRuns: 40 },
    );
  });

  it('has packs for no other provider', async () => {
    const other = await createOrtRunner({ provider: 'webgpu', threads: 1 });
    expect(await other.findLanes()).toBeUndefined();
  });
});

describe('packs', () => {
  const sample: Sample = {
    batch: 2,
    channels: 16,
    filters: 16,
    size: [6, 6],
    kernel: [3, 3],
    strides: [1, 1],
    dilations: [1, 1],
    pads: [1, 1, 1, 1],
  };

  it('are made and undone only where a chain of convolutions begins and ends', () => {
    const packed = optimise(kinds['convolutions in a row'](sample)[0], { lanes: 4 });
    expect(countOps(packed, 'PackedConv')).toBe(2);
    expect(countOps(packed, 'UnpackChannels')).toBe(1);
    expect(countOps(packed, 'Transpose')).toBe(0);
    // x, and the filters of both.
    expect(countOps(packed, 'PackChannels')).toBe(3);
  });

  it('are kept through a batch norm, which passes over the image as few times as it can', () => {
    const packed = optimise(batchNorm(sample)[0], { lanes: 8 });
    // Two convolutions, a product and a mean of moments and gradients each, x - mean, y, and dx from two images.
    expect(countOps(packed, 'PackedConv')).toBe(2 + 2 + 1 + 1 + 2);
    expect(countOps(packed, 'PackedMean')).toBe(3);
    const images = packed.nodes.filter(
      ({ op, shape }) => ['Mul', 'Add', 'Sub', 'Div'].includes(op) && sizeOf(shape) > 1000,
    );
    expect(images).toEqual([]);
  });

  it('are made at once of images and gradients that come with channels last', () => {
    const packed = optimise(channelsLast(sample)[0], { lanes: 8 });
    expect(countOps(packed, 'Transpose')).toBeLessThan(3);
    const plain = packed.nodes.filter(
      ({ op, shape }) => ['Relu', 'Mul', 'Sub', 'ReduceSum'].includes(op) && sameShape(shape, [2, 7, 7, 16]),
    );
    expect(plain).toEqual([]);
  });

  it('are what one pack of channels last is already', () => {
    const [graph] = channelsLast({ ...sample, channels: 8 });
    expect(optimise(graph, { lanes: 8 }).nodes.filter(({ op }) => op.startsWith('Unpack'))).toEqual([]);
  });

  it('are added to and cut at 0 by the convolution, where nothing else needs what it gives', () => {
    const build = new GraphBuilder();
    const image = build.input('image', { shape: [1, 8, 4, 4], dtype: 'float32' });
    const filter = build.input('filter', { shape: [8, 8, 1, 1], dtype: 'float32' });
    const y = build.node('Conv', [image, filter], {
      strides: [1, 1],
      dilations: [1, 1],
      pads: [0, 0, 0, 0],
      groups: 1,
    });
    const twice = build.node('Conv', [y, filter], {
      strides: [1, 1],
      dilations: [1, 1],
      pads: [0, 0, 0, 0],
      groups: 1,
    });
    const residual = build.node('Relu', [build.node('Add', [twice, y], {})], {});
    const ops = (graph: Graph): string[] => optimise(graph, { lanes: 8 }).nodes.map(({ op }) => op);
    const alone = ops(finishGraph('alone', { residual }));
    expect(alone.filter((op) => ['Relu', 'Add', 'PackedConv'].includes(op))).toEqual(['PackedConv', 'PackedConv']);
    const shown = ops(finishGraph('shown', { residual, twice }));
    expect(shown.filter((op) => ['Relu', 'Add'].includes(op))).toEqual(['Add', 'Relu']);
  });

  it('are left out where few lanes would be filled', () => {
    const [graph] = training({ ...sample, filters: 3, channels: 3 }, false);
    expect(countOps(optimise(graph, { lanes: 8 }), 'PackedConv')).toBe(0);
    expect(countOps(optimise(graph, { lanes: 4 }), 'PackedConv')).toBeGreaterThan(0);
  });
});

describe('the engine', async () => {
  const engine = await createEngine({ device: 'cpu', threads: 1 });
  afterAll(() => engine.dispose());

  it('records how many channels lie in a pack, and refuses to go on with another number', async () => {
    const lanes = engine.record.choices['channels in a pack'];
    expect([0, 8, 16]).toContain(lanes);
    const choices = { ...engine.record.choices, 'channels in a pack': 3 };
    await expect(createEngine({ device: 'cpu', record: { ...engine.record, choices } })).rejects.toMatchObject({
      code: 'engine-differs',
      message: expect.stringContaining('channels in a pack were 3') as string,
    });
  });
});
