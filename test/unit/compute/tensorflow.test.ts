import * as tf from '@tensorflow/tfjs-core';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/compute/createEngine';
import { probeDevice } from '../../../src/compute/devices/list';
import { checkTraining, trainingExample, trainingFunction } from '../../../src/compute/devices/training';
import type { Engine } from '../../../src/compute/engine';
import type { HostTensor } from '../../../src/compute/tensor';

const { resolve } = createRequire(import.meta.url);

/**
 * A package as `@tensorflow/tfjs-node` is one: it has a TF.js of its own, registers a backend and its kernels under the
 * name `tensorflow` and chooses it, and calls a function that Node took away. The kernels are those of the plain backend.
 */
const source = `
const tf = require(${JSON.stringify(resolve('@tensorflow/tfjs-core'))});
const { MathBackendCPU } = require(${JSON.stringify(resolve('@tensorflow/tfjs-backend-cpu'))});
if (!require('util').isNullOrUndefined(undefined)) throw new Error('undefined is not recognised');
class Native extends MathBackendCPU {
  constructor() { super(); this.isUsingGpuDevice = true; }
}
tf.registerBackend('tensorflow', () => new Native());
for (const kernel of tf.getKernelsForBackend('cpu')) tf.registerKernel({ ...kernel, backendName: 'tensorflow' });
tf.registerGradient({ kernelName: 'Max', inputsToSave: ['x'], gradFunc: (dy, [x]) => ({ x: () => tf.onesLike(x) }) });
tf.setBackend('tensorflow');
exports.version = { 'tfjs-node': '4.22.0' };
`;

function packageFolder(main: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-node-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'tfjs-node', main: 'index.js' }));
  writeFileSync(join(folder, 'index.js'), main);
  return folder;
}

const before = process.env.SEARCHLIGHT_TENSORFLOW;
afterAll(() => {
  if (before === undefined) delete process.env.SEARCHLIGHT_TENSORFLOW;
  else process.env.SEARCHLIGHT_TENSORFLOW = before;
});

describe('native TensorFlow (a fake package)', () => {
  let folder: string;
  let engine: Engine;
  beforeAll(async () => {
    folder = process.env.SEARCHLIGHT_TENSORFLOW = packageFolder(source);
    engine = await createEngine({ device: 'tensorflow' });
  });
  afterAll(() => engine.dispose());

  it('is found by the setting and recorded with its version', () => {
    expect(engine.record).toMatchObject({
      device: 'tensorflow',
      runner: `${folder} 4.22.0`,
      provider: 'tensorflow',
      choices: { engine: 'tensorflow' },
    });
  });

  it('takes steps of training that are those of the reference, and goes on from a state', async () => {
    await checkTraining(engine);
    const eager = await createEngine({ device: 'eager' });
    const { state, inputs } = trainingExample(2, 8);
    const spec = { name: 'training', fn: trainingFunction, state };
    const [native, plain] = [await engine.step(spec), await eager.step(spec)];
    for (let i = 0; i < 3; i++) expect(await native.run(inputs)).toEqual(await plain.run(inputs));
    expect(await native.read()).toEqual(await plain.read());
    await native.write({ head: state.head });
    expect(await native.read(['head'])).toEqual({ head: state.head });
    await Promise.all([native.dispose(), plain.dispose()]);
    await eager.dispose();
  });

  it('leaves no tensor behind, and the backend that was chosen', async () => {
    const { state, inputs } = trainingExample(2, 8);
    const [tensors, backend] = [tf.memory().numTensors, tf.getBackend()];
    const step = await engine.step({ name: 'training', fn: trainingFunction, state });
    for (let i = 0; i < 3; i++) await step.run(inputs);
    await step.dispose();
    expect([tf.memory().numTensors, tf.getBackend()]).toEqual([tensors, backend]);
  });

  it('has our gradients, not those that it brought along', async () => {
    const x: HostTensor = { shape: [3], dtype: 'float32', data: Float32Array.of(1, 5, 5) };
    const slope = engine.compile('slope', (given) => ({ dx: tf.grad((x) => tf.max(x))(given.x) }));
    const { dx } = await slope({ x });
    expect([...dx.data]).toEqual([0, 0.5, 0.5]); // not 1 for each
  });

  it('is probed as a GPU where it uses one', async () => {
    const report = await probeDevice('tensorflow');
    expect(report).toMatchObject({ available: true, kind: 'gpu', version: `${folder} 4.22.0` });
  });
});

it('is refused with the reason where its package does not load', async () => {
  process.env.SEARCHLIGHT_TENSORFLOW = packageFolder("throw new Error('libtensorflow.so.2: cannot open');");
  await expect(createEngine({ device: 'tensorflow' })).rejects.toMatchObject({
    code: 'device-unavailable',
    message: expect.stringContaining('libtensorflow.so.2: cannot open') as string,
  });
});
