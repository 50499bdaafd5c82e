import * as tf from '@tensorflow/tfjs-core';
import type { Engine, TensorFunction } from '../engine';
import { sizeOf } from '../graph/size';
import { optimise } from '../passes/optimise';
import { RandomStream } from '../random';
import { evaluate } from '../reference/evaluate';
import type { HostTensor, Named } from '../tensor';
import { trace } from '../trace/trace';

/** Makes a probe time a step of training too. */
export const trainingFlag = '--training';

const classes = 10;

const parameterShapes: Named<readonly number[]> = {
  first: [3, 3, 3, 16],
  second: [3, 3, 16, 32],
  third: [3, 3, 32, 64],
  head: [64, classes],
};

/** A step of gradient descent of a small convolutional network; also the loss before it. */
export const trainingFunction: TensorFunction = ({ x, labels, ...parameters }) => {
  const names = Object.keys(parameterShapes);
  const loss = (...[first, second, third, head]: tf.Tensor[]): tf.Scalar => {
    const one = tf.relu(tf.conv2d(x as tf.Tensor4D, first as tf.Tensor4D, 1, 'same'));
    const two = tf.relu(tf.conv2d(one, second as tf.Tensor4D, 2, 'same'));
    const three = tf.relu(tf.conv2d(two, third as tf.Tensor4D, 2, 'same'));
    return tf.losses.softmaxCrossEntropy(labels, tf.matMul(tf.mean(three, [1, 2]), head));
  };
  const { value, grads } = tf.valueAndGrads(loss)(names.map((name) => parameters[name]));
  const moved = names.map((name, i) => [name, tf.sub(parameters[name], tf.mul(grads[i], rate))] as const);
  return { ...Object.fromEntries(moved), loss: value };
};

const rate = 0.1;

export interface TrainingExample {
  readonly state: Named<HostTensor>;
  readonly inputs: Named<HostTensor>;
}

/** @param size height and width of the images */
export function trainingExample(batch: number, size: number): TrainingExample {
  const random = RandomStream.fromSeed(1);
  const normal = (shape: readonly number[], scale: number): HostTensor => ({
    shape,
    dtype: 'float32',
    data: Float32Array.from({ length: sizeOf(shape) }, () => scale * random.normal()),
  });
  const state = Object.entries(parameterShapes).map(([name, shape]) => {
    const inputs = sizeOf(shape) / shape[shape.length - 1];
    return [name, normal(shape, Math.sqrt(2 / inputs))] as const;
  });
  const labels = normal([batch, classes], 0);
  for (let i = 0; i < batch; i++) labels.data[i * classes + (i % classes)] = 1;
  return { state: Object.fromEntries(state), inputs: { x: normal([batch, size, size, 3], 1), labels } };
}

/** GPUs may multiply with ten bits of fraction (TF32); wrong gradients are further off. */
const tolerance = 1e-2;

/** @throws Error where the engine's step, of a few small images, is not that of the float64 reference. */
export async function checkTraining(engine: Engine): Promise<void> {
  const { state, inputs } = trainingExample(3, 8);
  const graph = optimise(trace('training', trainingFunction, { ...state, ...inputs }));
  const expected = evaluate(graph, { ...state, ...inputs });
  const step = await engine.step({ name: 'training', fn: trainingFunction, state });
  const outputs = await step.run(inputs);
  const found = { ...(await step.read()), ...outputs };
  await step.dispose();
  for (const [name, { data }] of Object.entries(expected)) {
    // Of a parameter, how it moved: that is what was computed.
    const before = state[name]?.data ?? new Float32Array(data.length);
    const moves = data.map((value, i) => value - before[i]);
    const largest = moves.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const worst = moves.reduce(
      (most, value, i) => Math.max(most, Math.abs(found[name].data[i] - before[i] - value)),
      0,
    );
    if (!(worst <= tolerance * largest)) throw new Error(`training gives wrong numbers (${name} is ${worst} off)`);
  }
}

const [fewestSteps, mostSteps, patience] = [3, 20, 1000];

/**
 * The time of a step of training on 32 images of 32 x 32, in milliseconds: the middle one of as many as fit into a second,
 * after some that warm up.
 * @throws Error when the numbers are wrong.
 */
export async function timeTraining(engine: Engine): Promise<number> {
  await checkTraining(engine);
  const { state, inputs } = trainingExample(32, 32);
  const step = await engine.step({ name: 'training', fn: trainingFunction, state });
  for (let i = 0; i < 2; i++) await step.run(inputs);
  const times: number[] = [];
  const start = performance.now();
  while (times.length < fewestSteps || (times.length < mostSteps && performance.now() - start < patience)) {
    const before = performance.now();
    await step.run(inputs);
    times.push(performance.now() - before);
  }
  await step.dispose();
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}
