// Trains a small network in a process that may be killed: `node training-program <folder>` goes on from the folder's last
// checkpoint, appends a line for each epoch to epochs.jsonl and ends by writing the digest of all its state to digest.txt.
import { createHash } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createEngine } from '../../src/compute/createEngine';
import { RandomStream } from '../../src/compute/random';
import type { HostTensor, Named } from '../../src/compute/tensor';
import { convNorm } from '../../src/nn/blocks';
import { sequential } from '../../src/nn/compose';
import { dense, dropout, globalAveragePool } from '../../src/nn/layers';
import { softmaxCrossEntropy } from '../../src/nn/losses';
import { createNetwork, initialise } from '../../src/nn/network';
import { adam } from '../../src/nn/optimisers';
import { cosine } from '../../src/nn/schedules';
import { accuracy, networkState, trainingStep, type LearningTask } from '../../src/nn/steps';
import { fit, imageBatches, type FitState } from '../../src/nn/training';
import type { JsonValue } from '../../src/protocol/json';
import type { NdArray } from '../../src/protocol/ndarray';
import type { EngineRecord } from '../../src/protocol/record';
import { restoreCheckpoint, saveCheckpoint } from '../../src/runs/checkpoints';
import { drawShapes } from '../science/nn/shapes';

const [folder] = process.argv.slice(2);
const epochs = 20;
const stepsBetweenCheckpoints = 3;

const network = createNetwork(
  sequential({
    stem: convNorm(8),
    body: convNorm(16, { stride: 2 }),
    pool: globalAveragePool,
    drop: dropout(0.1),
    classes: dense(4),
  }),
  [12, 12, 1],
);

const task: LearningTask = {
  network,
  loss: (output, { y }) => softmaxCrossEntropy(output, y),
  metrics: (output, { y }) => ({ accuracy: accuracy(output, y) }),
};

const toTensor = ({ shape, data }: NdArray): HostTensor =>
  data instanceof Int32Array
    ? { shape, dtype: 'int32', data }
    : { shape, dtype: 'float32', data: data as Float32Array };

interface Saved extends Omit<FitState, 'tensors'> {
  readonly engine: EngineRecord;
}

async function restore(): Promise<{ readonly engine?: EngineRecord; readonly fit?: FitState }> {
  const { checkpoint } = await restoreCheckpoint(folder);
  if (checkpoint === undefined) return {};
  const { engine, ...rest } = checkpoint.state as unknown as Saved;
  const tensors = Object.entries(checkpoint.arrays).map(([name, array]) => [name, toTensor(array)] as const);
  return { engine, fit: { ...rest, tensors: Object.fromEntries(tensors) } };
}

function digestOf(tensors: Named<HostTensor>): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(tensors).sort()) hash.update(name).update(tensors[name].data);
  return hash.digest('hex');
}

const restored = await restore();
const engine = await createEngine({ device: 'cpu', record: restored.engine });
const random = RandomStream.fromSeed(1);
const values = initialise(network, random.split());
const step = await engine.step(trainingStep(task, values, { optimiser: adam(), averageDecay: 0.9 }));
const { images, labels } = drawShapes(320, 1);
const source = imageBatches({
  images: { shape: [12, 12, 1], data: images.data },
  others: { y: { shape: [labels.length], dtype: 'int32', data: Int32Array.from(labels) } },
  augmentation: { crop: { padding: 1 }, flip: { horizontal: 0.5 } },
});
const reports = fit({
  step,
  source,
  batchSize: 32,
  epochs,
  random,
  noise: network.noise,
  scalars: (at) => ({ learningRate: cosine({ from: 0.01, steps: epochs })(at.epochs) }),
  evaluate: async (epoch) => ({ score: epoch === 3 ? 1 : 0 }),
  earlyStop: { metric: 'score', better: 'larger' },
  kept: networkState(network),
  restored: restored.fit,
  async afterStep({ at }, snapshot) {
    if (at.step % stepsBetweenCheckpoints !== 0) return;
    const { tensors, ...rest } = await snapshot();
    const state = { ...rest, engine: engine.record } as unknown as JsonValue;
    await saveCheckpoint(folder, { step: at.step, state, arrays: tensors });
  },
});
let kept: Named<HostTensor> = {};
for await (const { epoch, training, best, ...report } of reports) {
  ({ kept } = report);
  appendFileSync(path.join(folder, 'epochs.jsonl'), `${JSON.stringify({ epoch, training, best: best ?? null })}\n`);
}
const digests = [digestOf(await step.read()), digestOf(kept)];
await Promise.all([step.dispose(), source.dispose()]);
await engine.dispose();
writeFileSync(path.join(folder, 'digest.txt'), digests.join('\n'));
