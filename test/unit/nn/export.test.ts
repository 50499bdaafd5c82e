import * as tf from '@tensorflow/tfjs-core';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../../package.json';
import { createEngine } from '../../../src/compute/createEngine';
import type { Engine } from '../../../src/compute/engine';
import { RandomStream } from '../../../src/compute/random';
import type { HostTensor, Named } from '../../../src/compute/tensor';
import { basicResidual, convNorm, depthwiseNorm, invertedBottleneck, sequenceEncoder } from '../../../src/nn/blocks';
import { sequential } from '../../../src/nn/compose';
import {
  activation,
  bidirectional,
  channelShuffle,
  dense,
  dropout,
  embedding,
  flatten,
  globalAveragePool,
  gru,
  layerNorm,
  lstm,
  maxPool,
  transposedConv,
  upsample,
} from '../../../src/nn/layers';
import { exportNetwork } from '../../../src/nn/export';
import type { Layer, Shape } from '../../../src/nn/module';
import { createNetwork, initialise, type NetworkValues } from '../../../src/nn/network';
import { ids, sample } from './judge';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', threads: 1 });
});
afterAll(() => engine.dispose());

interface Exported {
  readonly layer: Layer;
  readonly input: Shape;
  readonly x?: HostTensor;
}

const networks: Readonly<Record<string, Exported>> = {
  'convolutions with batch norm': {
    input: [9, 9, 3],
    layer: sequential({
      stem: convNorm(8, { stride: 2 }),
      depthwise: depthwiseNorm(),
      block: basicResidual(12, 2),
      drop: dropout(0.5),
      pool: globalAveragePool,
      head: dense(4),
    }),
  },
  'an MLP': {
    input: [5, 5, 1],
    layer: sequential({ flat: flatten, hidden: dense(16), act: activation('gelu'), head: dense(3) }),
  },
  'a pool and a flattened head': {
    input: [8, 8, 2],
    layer: sequential({ stem: convNorm(4), pool: maxPool(2), flat: flatten, head: dense(3) }),
  },
  'an LSTM over words': {
    input: [6],
    layer: sequential({ words: embedding(20, 8), encoder: lstm(12), head: dense(2) }),
    x: ids(
      [4, 6],
      Array.from({ length: 24 }, (_, i) => (i * 7) % 20),
    ),
  },
  'inverted bottlenecks with upsampling': {
    input: [6, 6, 4],
    layer: sequential({
      block: invertedBottleneck(8, { expansion: 2, excitation: 2 }),
      shuffle: channelShuffle(2),
      up: upsample(2),
      last: transposedConv(3, { stride: 2 }),
    }),
  },
  'an encoder of sequences': {
    input: [12, 3],
    layer: sequential({
      convolutions: sequenceEncoder({ features: 6, depth: 2 }),
      encoder: bidirectional((options) => lstm(4, options)),
      norm: layerNorm(),
      head: dense(2),
    }),
  },
  'a GRU that gives sequences': {
    input: [5, 3],
    layer: gru(4, { returns: 'sequence' }),
  },
};

/** Statistics as after training, that are not 0 and 1. */
function valuesOf(network: Parameters<typeof initialise>[0]): NetworkValues {
  const values = initialise(network, RandomStream.fromSeed(3));
  const measured = Object.entries(values.statistics).map(([name, value]): [string, HostTensor] => [
    name,
    { ...value, data: Float32Array.from(value.data, (number, i) => number + 0.1 * ((i % 5) + 1)) },
  ]);
  return { ...values, statistics: Object.fromEntries(measured) };
}

const metadata = {
  task: 'clustering',
  run: '2026-a',
  data: 'digits',
  classes: ['a', 'b'],
  preprocessing: { scale: 1 / 255 },
};

function exported(name: string, samples?: Named<HostTensor>) {
  const { layer, input, x = sample(4, ...input) } = networks[name];
  const network = createNetwork(layer, input);
  const values = valuesOf(network);
  const made = exportNetwork(engine, { name: 'net', network, samples: samples ?? { x }, metadata }, values);
  return { network, values, made };
}

describe.each(Object.keys(networks))('%s', (name) => {
  it('is exported for any batch and gives what the network gives', async () => {
    const { network, values, made } = exported(name);
    const { bytes, batch, difference } = await made;
    expect(batch).toEqual({ dynamic: true });
    expect(difference).toBeLessThan(1e-5);
    const session = await ort.InferenceSession.create(bytes);
    expect([session.inputNames, session.outputNames]).toEqual([['x'], ['y']]);
    expect(session.inputMetadata[0]).toMatchObject({ shape: ['batch', ...networks[name].input] });
    expect(session.outputMetadata[0]).toMatchObject({ shape: ['batch', ...network.output] });
    expect(Object.keys(values.parameters).length).toBeGreaterThan(0);
    const x = networks[name].x ?? sample(11, ...networks[name].input);
    const { y } = await session.run({ x: new ort.Tensor(x.dtype, x.data, x.shape) });
    const predict = engine.compile('predict', (given) => ({
      y: network.apply({ parameters: given, statistics: given, noise: {}, scalars: {} }, given.x, 'evaluate').output,
    }));
    const expected = await predict({ x, ...values.parameters, ...values.statistics });
    expect(y.dims).toEqual(expected.y.shape);
    (y.data as Float32Array).forEach((value, i) => expect(value).toBeCloseTo(expected.y.data[i], 4));
  });
});

/** Python with the package of ONNX, if there is one. */
const python = spawnSync('python3', ['-c', 'import onnx']).status === 0;

const script = `
import json, onnx, sys
from onnx import shape_inference
model = onnx.load(sys.argv[1])
onnx.checker.check_model(model, full_check=True)
shape_inference.infer_shapes(model, check_type=True, strict_mode=True)
print(json.dumps({
  "producer": [model.producer_name, model.producer_version],
  "doc": model.doc_string,
  "metadata": {entry.key: entry.value for entry in model.metadata_props},
  "initializers": {tensor.name: list(tensor.dims) for tensor in model.graph.initializer},
  "operators": [node.op_type for node in model.graph.node],
}))
`;

interface Described {
  readonly producer: readonly string[];
  readonly doc: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly initializers: Readonly<Record<string, readonly number[]>>;
  readonly operators: readonly string[];
}

async function described(name: string): Promise<Described> {
  const file = join(mkdtempSync(join(tmpdir(), 'onnx-')), 'net.onnx');
  writeFileSync(file, (await exported(name).made).bytes);
  return JSON.parse(execFileSync('python3', ['-c', script, file], { encoding: 'utf8' })) as Described;
}

describe.skipIf(!python)('the file (needs Python’s onnx)', () => {
  it.each(Object.keys(networks))('of %s passes the checker', async (name) => {
    expect((await described(name)).operators.length).toBeGreaterThan(0);
  });

  it('says where it comes from', async () => {
    const { producer, doc, metadata: found } = await described('an MLP');
    expect(producer).toEqual(['searchlight', version]);
    expect(doc).toContain('trained on digits');
    expect(found).toEqual({
      task: 'clustering',
      run: '2026-a',
      data: 'digits',
      classes: '["a","b"]',
      preprocessing: '{"scale":0.00392156862745098}',
      batch: 'any',
      searchlight: version,
    });
  });

  it('has weights by their names, in the order that its operators take', async () => {
    const { initializers, operators } = await described('convolutions with batch norm');
    expect(initializers).toMatchObject({ 'stem/conv/filter': [8, 3, 3, 3], 'head/bias': [4] });
    expect(operators.filter((op) => op === 'Transpose')).toHaveLength(1); // of the input: channels come last
    expect(operators).not.toContain('Identity');
  });
});

it('keeps the batch where places in it have values of their own, and says why', async () => {
  const weighted: Layer = (input) => ({
    output: input,
    apply: (_, x) => tf.mul(x, tf.reshape(tf.range(0, x.shape[0]), [-1, 1])),
  });
  const network = createNetwork(weighted, [3]);
  const { batch, bytes } = await exportNetwork(
    engine,
    { name: 'weighted', network, samples: { x: sample(4, 3) }, metadata },
    valuesOf(network),
  );
  expect(batch).toEqual({ dynamic: false, reason: 'a constant has values for each example' });
  expect((await ort.InferenceSession.create(bytes)).inputMetadata[0]).toMatchObject({ shape: [4, 3] });
});
