import { RandomStream } from '../../compute/random';
import type { DdcOptions } from '../../config/tasks/clustering';
import { settleOptions, type SettledOptions } from '../../config/tasks/clustering-lengths';
import type { SampleSet } from '../../data/samples/sampleSet';
import { UserError } from '../../protocol/errors';
import type { DdcContext } from '../context';
import { planNetwork, type NetworkPlan } from '../network/create';
import { sampleSource, type SampleSource } from '../samples/source';
import { Learner } from '../training/learner';
import { fittingSizes, type BlockSizes } from '../training/plan';
import { shownSamples } from './shown';

/** What stays the same over a run. */
export interface Job {
  readonly context: DdcContext;
  readonly options: SettledOptions;
  readonly samples: SampleSet;
  readonly plan: NetworkPlan;
  readonly source: SampleSource;
  readonly learner: Learner;
  readonly sizes: BlockSizes;
  /** Whether the first epochs take their relations from the samples themselves. */
  readonly warm: boolean;
  /** Samples that embeddings show. */
  readonly shown: Int32Array;
}

/**
 * @throws UserError `too-few-samples`, `network-does-not-fit`
 */
export async function prepareJob(context: DdcContext): Promise<Job> {
  const { config, data: samples, engine } = context;
  const options = settleOptions(config.method, samples.count);
  assertEnough(samples.count, options);
  const plan = planNetwork(samples, options);
  const source = sampleSource(samples, options.augmentation);
  try {
    const learner = await Learner.create(engine, plan, options, source, RandomStream.fromSeed(config.seed));
    return {
      ...{ context, options, samples, plan, source, learner },
      sizes: fittingSizes(options, samples.count),
      warm: isWarm(options.warmStart, samples.kind),
      shown: shownSamples(samples.count, config.seed),
    };
  } catch (error) {
    await source.dispose();
    throw error;
  }
}

const isWarm = (asked: DdcOptions['warmStart'], kind: SampleSet['kind']): boolean =>
  asked === 'input-cosine' || (asked === 'auto' && kind === 'text');

/** Statistics of a batch need one; a cluster needs members. */
const fewestSamples = 10;

function assertEnough(count: number, { clusters }: DdcOptions): void {
  const fewest = Math.max(fewestSamples, clusters);
  if (count >= fewest) return;
  throw new UserError({
    kind: 'data',
    code: 'too-few-samples',
    message: `there are ${count} samples to learn from; ${clusters} clusters need at least ${fewest}`,
    remedy: 'add samples, lower `data.holdOut` or ask for fewer clusters',
  });
}

export async function disposeJob({ learner, source }: Job): Promise<void> {
  await learner.dispose();
  await source.dispose();
}
