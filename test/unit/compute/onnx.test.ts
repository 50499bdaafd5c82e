import fc from 'fast-check';
import { expect, it } from 'vitest';
import { finishGraph, GraphBuilder } from '../../../src/compute/graph/build';
import { exportOnnx } from '../../../src/compute/onnx/export';
import { ProtoWriter } from '../../../src/compute/onnx/protobuf';
import { createOrtRunner } from '../../../src/compute/runners/ort';

/** A reader of the wire format, as far as the writer uses it. */
function readVarint(bytes: Uint8Array, start: number): [value: bigint, end: number] {
  let value = 0n;
  for (let i = start; ; i++) {
    value |= BigInt(bytes[i] & 0x7f) << BigInt(7 * (i - start));
    if (bytes[i] < 0x80) return [value, i + 1];
  }
}

it('writes the bytes of the examples in the description of the format', () => {
  // https://protobuf.dev/programming-guides/encoding/
  expect([...new ProtoWriter().int(1, 150).finish()]).toEqual([0x08, 0x96, 0x01]);
  expect([...new ProtoWriter().string(2, 'testing').finish()]).toEqual([
    0x12, 7, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67,
  ]);
  expect([...new ProtoWriter().message(3, new ProtoWriter().int(1, 150)).finish()]).toEqual([
    0x1a, 3, 0x08, 0x96, 0x01,
  ]);
  expect([...new ProtoWriter().ints(6, [3, 270, 86942]).finish()]).toEqual([
    0x32, 6, 0x03, 0x8e, 0x02, 0x9e, 0xa7, 0x05,
  ]);
  expect(new ProtoWriter().int(1, -1).finish()).toHaveLength(11);
});

it('writes any integer so that it can be read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.maxSafeInteger(), (field, value) => {
      const bytes = new ProtoWriter().int(field, value).finish();
      const [tag, start] = readVarint(bytes, 0);
      const [read, end] = readVarint(bytes, start);
      expect(tag).toBe(BigInt(field * 8));
      expect(BigInt.asIntN(64, read)).toBe(BigInt(value));
      expect(end).toBe(bytes.length);
    }),
  );
});

it('writes a graph that ONNX Runtime runs, whatever its inputs and outputs are called', async () => {
  const build = new GraphBuilder();
  const a = build.input('v0', { shape: [2, 2], dtype: 'float32' });
  const twice = build.node('Add', [a, a], {});
  // An input as an output, a constant as an output, one node as two outputs.
  const graph = finishGraph('names', { v0: twice, same: twice, a, 'π/2': build.constant([1.5], [1]) });
  const executable = await (await createOrtRunner({ provider: 'cpu', threads: 1 })).instantiate(graph);
  const outputs = await executable.run({ v0: { shape: [2, 2], dtype: 'float32', data: Float32Array.of(1, 2, 3, 4) } });
  expect(Object.fromEntries(Object.entries(outputs).map(([name, { data }]) => [name, [...data]]))).toEqual({
    v0: [2, 4, 6, 8],
    same: [2, 4, 6, 8],
    a: [1, 2, 3, 4],
    'π/2': [1.5],
  });
  await executable.dispose();
});

it('gives the same bytes for the same graph', () => {
  const graph = () => {
    const build = new GraphBuilder();
    const x = build.input('x', { shape: [3, 4], dtype: 'float32' });
    return finishGraph('g', { y: build.node('MatMul', [x, x], { transposeA: true, transposeB: false }) });
  };
  expect(exportOnnx(graph())).toEqual(exportOnnx(graph()));
});
