import * as tf from '@tensorflow/tfjs-core';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Step } from '../../src/compute/engine';
import { cpuEngine } from '../../src/compute/engines/cpuEngine';
import type { GraphEngine, Kept } from '../../src/compute/engines/graphEngine';
import { RandomStream } from '../../src/compute/random';
import type { HostTensor, Named } from '../../src/compute/tensor';
import { initialise } from '../../src/nn/network';
import { evaluationStep, trainingStep } from '../../src/nn/steps';
import { scalar } from '../../src/nn/tensors';
import { smallCnn } from './network';

export interface SoakOptions {
  readonly steps: number;
  /** Steps from one look at the memory to the next. */
  readonly every: number;
}

/** What the process and the engine hold after so many steps. */
export interface Sample extends Kept {
  readonly step: number;
  /** Bytes of the process, after what is garbage was collected. */
  readonly resident: number;
  /** Bytes of JavaScript's objects. */
  readonly heap: number;
}

const usualBatch = 32;
/** Steps from one batch of another size to the next, and how many sizes there are: more than a step keeps graphs for. */
const otherBatchEvery = 20;
const otherBatches = 12;
/** Steps from one new function to the next. */
const functionEvery = 3;

/**
 * Trains and evaluates a small network, now and then on batches of other sizes, and compiles function after function, as
 * a search over architectures does.
 */
export async function* soak({ steps, every }: SoakOptions): AsyncGenerator<Sample> {
  const engine = await cpuEngine({ device: 'cpu', threads: 1, record: undefined });
  const values = initialise(smallCnn.network, RandomStream.fromSeed(1));
  const training = await engine.step(trainingStep(smallCnn, values, { optimiser: smallCnn.optimiser }));
  const evaluation = await engine.step(evaluationStep(smallCnn, values));
  for (let step = 1; step <= steps; step++) {
    await trainAndEvaluate(training, evaluation, batchOf(step));
    if (step % functionEvery === 0) await callNewFunction(engine, step);
    if (step % every === 0) yield { step, ...processMemory(), ...engine.kept() };
  }
  await training.dispose();
  await evaluation.dispose();
  await engine.dispose();
}

const batchOf = (step: number): number =>
  step % otherBatchEvery === 0 ? 1 + ((step / otherBatchEvery) % otherBatches) : usualBatch;

async function trainAndEvaluate(training: Step, evaluation: Step, batch: number): Promise<void> {
  const inputs = batchInputs(batch);
  await training.run({ ...inputs, 'scalar/learningRate': scalar(0.01) });
  await evaluation.run(inputs);
}

function batchInputs(batch: number): Named<HostTensor> {
  const shape = [batch, ...smallCnn.network.input];
  const length = shape.reduce((product, size) => product * size);
  return {
    x: { shape, dtype: 'float32', data: Float32Array.from({ length }, (_, i) => Math.sin(i)) },
    labels: {
      shape: [batch],
      dtype: 'int32',
      data: Int32Array.from({ length: batch }, (_, i) => i % smallCnn.classes),
    },
  };
}

/** A function like no other before it; by turns for each of the processor's runners: WebAssembly, ONNX Runtime. */
async function callNewFunction(engine: GraphEngine, step: number): Promise<void> {
  const size = step % (2 * functionEvery) === 0 ? 8 : 256;
  const x: HostTensor = { shape: [size, size], dtype: 'float32', data: new Float32Array(size * size).fill(0.1) };
  await engine.compile(`function ${step % 8}`, (given) => ({ y: tf.mul(tf.matMul(given.x, given.x), step) }))({ x });
}

function processMemory(): Pick<Sample, 'resident' | 'heap'> {
  collectGarbage();
  const { rss, heapUsed } = process.memoryUsage();
  return { resident: rss, heap: heapUsed };
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
