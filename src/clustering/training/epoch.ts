import { RandomStream } from '../../compute/random';
import type { SettledOptions } from '../../config/tasks/clustering-lengths';
import type { SampleSet } from '../../data/samples/sampleSet';
import { addOutputs, madeAhead } from '../../nn/training';
import { estimateRelation } from '../relation/estimate';
import { inputCosineRelation } from '../relation/inputCosine';
import { thresholdsAt } from '../relation/thresholds';
import { countViolations } from '../relation/transitivity';
import type { SampleSource } from '../samples/source';
import type { EstimatedBlock, Learner } from './learner';
import { planEpoch, type BlockSizes, type PlannedBatch, type PlannedBlock } from './plan';
import type { TrainingState } from './state';

/** Varied batches that are made ahead while the engine computes. */
const prefetch = 3;

/** What the epochs of a run have in common. */
export interface Workshop {
  readonly learner: Learner;
  readonly source: SampleSource;
  readonly options: SettledOptions;
  /** Whether the first epochs take their relations from the samples themselves. */
  readonly warm: boolean;
  readonly sizes: BlockSizes;
  readonly samples: Pick<SampleSet, 'count'>;
  /** To be awaited between steps, see `RunContext.breathe`. */
  readonly rest: () => Promise<void>;
}

/** A mini-batch, its block, and whether it is the first of it. */
interface Turn extends PlannedBatch {
  readonly block: PlannedBlock;
  readonly opensBlock: boolean;
}

/** Takes the steps that an epoch has left. Its end is not counted: that is for who measures it. */
export async function trainEpoch(workshop: Workshop, state: TrainingState): Promise<void> {
  const { learner, sizes, samples, rest } = workshop;
  const turns = planEpoch(RandomStream.restore(state.random), samples.count, sizes).flatMap((block) =>
    block.batches.map((batch, i): Turn => ({ ...batch, block, opensBlock: i === 0 })),
  );
  const left = turns.slice(state.batch);
  for await (const [turn, batch] of madeAhead(left, (each) => learner.prepare(each), prefetch)) {
    if (turn.opensBlock) await openBlock(workshop, state, turn.block);
    if (state.block === undefined) throw new Error('a mini-batch without the relation of its block');
    const outputs = await learner.step(batch, turn.places, state.block);
    state.means = addOutputs(state.means, outputs, turn.indices.length);
    state.batch++;
    await rest();
  }
}

/** The stream of the next epoch. */
export function nextEpochRandom(state: TrainingState): RandomStream {
  const random = RandomStream.restore(state.random);
  random.split();
  return random;
}

async function openBlock(workshop: Workshop, state: TrainingState, block: PlannedBlock): Promise<void> {
  const estimated = await estimateBlock(workshop, state.epoch, block);
  const { triples, violations } = countViolations(estimated.relation, block.random);
  state.block = estimated;
  state.triples = { triples: state.triples.triples + triples, violations: state.triples.violations + violations };
}

async function estimateBlock(workshop: Workshop, epoch: number, block: PlannedBlock): Promise<EstimatedBlock> {
  const { learner, options, source, warm } = workshop;
  await learner.settle();
  const plain = await learner.features(block.indices);
  if (warm && epoch < options.warmEpochs) {
    return { plain, relation: inputCosineRelation(source.plain(block.indices), options.clusters, block.random) };
  }
  return { plain, relation: estimateRelation(options.relation, plain, thresholdsAt(options, epoch)) };
}
