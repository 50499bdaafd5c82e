import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finishGraph, GraphBuilder } from '../../../../src/compute/graph/build';
import type { GraphNode, NodeOf } from '../../../../src/compute/graph/node';
import type { GradientOp } from '../../../../src/compute/graph/ops/gradient';
import { sizeOf } from '../../../../src/compute/graph/size';
import { windowCounts } from '../../../../src/compute/graph/windows';
import { formsOf, writeForms, type ChooseForm } from '../../../../src/compute/passes/forms';
import { evaluate } from '../../../../src/compute/reference/evaluate';
import type { HostTensor } from '../../../../src/compute/tensor';

const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));

/** Images, windows on them, and channels and filters that fall into groups. */
const samples = fc
  .record({
    batch: fc.constantFrom(1, 2, 4),
    groups: fc.integer({ min: 1, max: 4 }),
    channelsPerGroup: fc.integer({ min: 1, max: 4 }),
    filtersPerGroup: fc.integer({ min: 1, max: 4 }),
    size: pair(1, 8),
    kernel: pair(1, 4),
    strides: pair(1, 3),
    dilations: pair(1, 2),
    pads: fc.tuple(pair(0, 2), pair(0, 2)).map(([before, after]) => [...before, ...after]),
  })
  .filter(({ size, kernel, ...windows }) => windowCounts(size, kernel, windows).every((count) => count > 0));
type Sample = typeof samples extends fc.Arbitrary<infer Value> ? Value : never;

const side: Pick<Sample, 'batch' | 'dilations'> = { batch: 2, dilations: [1, 1] };
const dense = { ...side, groups: 1, channelsPerGroup: 4, filtersPerGroup: 4 };
const depthwise = { ...side, groups: 4, channelsPerGroup: 1, filtersPerGroup: 1 };
/** So that each form is tried whatever samples are drawn. */
const examples: readonly Sample[] = [
  { ...dense, size: [7, 6], kernel: [3, 3], strides: [1, 1], pads: [1, 1, 1, 1] },
  { ...dense, size: [6, 7], kernel: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] },
  { ...dense, batch: 4, size: [6, 5], kernel: [3, 2], strides: [2, 1], dilations: [1, 2], pads: [1, 2, 0, 1] },
  { ...dense, batch: 4, channelsPerGroup: 1, size: [5, 7], kernel: [3, 3], strides: [1, 2], pads: [0, 1, 1, 0] },
  { ...dense, size: [5, 6], kernel: [1, 1], strides: [2, 3], pads: [0, 0, 0, 0] },
  { ...depthwise, size: [7, 6], kernel: [3, 3], strides: [2, 2], dilations: [2, 2], pads: [2, 1, 2, 2] },
  { ...depthwise, size: [6, 4], kernel: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] },
];

const build = (): GraphBuilder => new GraphBuilder();
const input = (builder: GraphBuilder, name: string, shape: readonly number[]): GraphNode =>
  builder.input(name, { shape, dtype: 'float32' });

/** The gradient operator of a sample, of inputs of the shapes that it needs; none where the sample does not suit it. */
const operators: Readonly<Record<GradientOp, (sample: Sample) => GraphNode | undefined>> = {
  ConvInputGrad(sample) {
    const { dy, filter, windows } = shapes(sample);
    const builder = build();
    const inputs = [input(builder, 'dy', dy), input(builder, 'filter', filter)];
    return builder.node('ConvInputGrad', inputs, { ...windows, groups: sample.groups, size: sample.size });
  },
  ConvFilterGrad(sample) {
    const { x, dy, windows } = shapes(sample);
    const builder = build();
    const inputs = [input(builder, 'x', x), input(builder, 'dy', dy)];
    return builder.node('ConvFilterGrad', inputs, { ...windows, groups: sample.groups, kernel: sample.kernel });
  },
  MaxPoolGrad(sample) {
    if (!seesImage(sample)) return undefined;
    const { x, pooled, windows } = shapes(sample);
    const builder = build();
    const inputs = [input(builder, 'x', x), input(builder, 'dy', pooled)];
    return builder.node('MaxPoolGrad', inputs, { ...windows, kernel: sample.kernel });
  },
  AveragePoolGrad(sample) {
    if (!seesImage(sample) || sample.dilations.some((dilation) => dilation > 1)) return undefined;
    const { pooled, windows } = shapes(sample);
    const builder = build();
    const attributes = { ...windows, kernel: sample.kernel, size: sample.size };
    return builder.node('AveragePoolGrad', [input(builder, 'dy', pooled)], attributes);
  },
};

function shapes({ batch, groups, channelsPerGroup, filtersPerGroup, size, kernel, ...rest }: Sample) {
  const windows = { strides: rest.strides, dilations: rest.dilations, pads: rest.pads };
  const counts = windowCounts(size, kernel, windows);
  const [channels, filters] = [groups * channelsPerGroup, groups * filtersPerGroup];
  return {
    x: [batch, channels, ...size],
    filter: [filters, channelsPerGroup, ...kernel],
    dy: [batch, filters, ...counts],
    pooled: [batch, channels, ...counts],
    windows,
  };
}

/** No window of a pool lies in padding alone. */
const seesImage = ({ size, kernel, strides, dilations, pads }: Sample): boolean =>
  windowCounts(size, kernel, { strides, dilations, pads }).every((count, axis) => {
    const places = (window: number): number[] =>
      Array.from({ length: kernel[axis] }, (_, tap) => window * strides[axis] + tap * dilations[axis] - pads[axis]);
    return Array.from({ length: count }, (_, window) => places(window)).every((seen) =>
      seen.some((place) => place >= 0 && place < size[axis]),
    );
  });

/** Small integers, of which many are equal: sums of their products are exact. */
const values = ({ shape }: GraphNode, seed: number): HostTensor => ({
  shape,
  dtype: 'float32',
  data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => ((i * 7919 + seed * 31) % 7) - 3),
});

const named =
  (name: string): ChooseForm =>
  (_node, forms) =>
    forms.find((form) => form.name === name) ?? forms[0];

const plainForms: Readonly<Record<GradientOp, readonly string[]>> = {
  ConvInputGrad: ['convolution with the rotated filter', 'transposed convolution'],
  ConvFilterGrad: [
    'convolution',
    'columns',
    'taps by channels',
    'taps by pixels',
    'products of images',
    'depthwise taps',
  ],
  MaxPoolGrad: ['comparison with maxima'],
  AveragePoolGrad: ['averages of shares', 'gradient of sums'],
};
const packedForms: Readonly<Record<GradientOp, readonly string[]>> = {
  ConvInputGrad: ['phases of packed channels', 'packed channels with zeros between pixels'],
  ConvFilterGrad: ['packed channels of all images', 'product of packed channels', 'channels in rows'],
  MaxPoolGrad: ['comparison of packed channels'],
  AveragePoolGrad: [],
};

describe.each([undefined, 2, 4])('with packs of %s channels', (lanes) => {
  it.each(Object.keys(operators) as GradientOp[])('all forms of %s give what it is', (op) => {
    const used = new Set<string>();
    fc.assert(
      fc.property(samples, fc.nat(1000), (sample, seed) => {
        const node = operators[op](sample);
        if (node === undefined) return;
        const graph = finishGraph(op, { y: node });
        const inputs = Object.fromEntries(
          graph.inputs.map((each, i) => [each.attributes.name, values(each, seed + i)]),
        );
        const expected = evaluate(graph, inputs).y;
        for (const { name } of formsOf(node as NodeOf<GradientOp>, lanes)) {
          used.add(name);
          const written = writeForms(graph, named(name), lanes);
          expect(
            written.nodes.map((each) => each.op),
            name,
          ).not.toContain(op);
          const found = evaluate(written, inputs).y;
          expect(found.shape, name).toEqual(expected.shape);
          found.data.forEach((value, i) => expect(Math.abs(value - expected.data[i]), name).toBeLessThan(1e-5));
        }
      }),
      { numRuns: 60, examples: examples.map((example): [Sample, number] => [example, 1]) },
    );
    expect([...used].sort()).toEqual([...plainForms[op], ...(lanes === undefined ? [] : packedForms[op])].sort());
  });
});
