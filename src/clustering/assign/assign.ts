import type { Engine } from '../../compute/engine';
import type { SampleSet } from '../../data/samples/sampleSet';
import { UserError } from '../../protocol/errors';
import { sizeOf } from '../../compute/graph/size';
import { centreFeatures } from '../baselines/centres';
import { sampleRows } from '../baselines/rowSet';
import type { AssigningModel } from '../model';
import { createClusteringNetwork } from '../network/create';
import { assignedOf, type Assigned } from '../result/members';
import { unitFeatures } from '../result/picture';
import { sampleValues } from '../samples/values';
import { predictAll } from '../training/predict';
import { featureStep } from '../training/steps';

/** Samples whose features are computed at once. */
const blockSize = 1000;

/** Samples as a model sees them, each with its cluster. */
export interface AssignedSamples extends Assigned {
  /** `[samples, clusters]`, nonnegative, of length 1 */
  readonly features: Float32Array;
  readonly clusters: number;
}

/**
 * Assigns samples to the clusters of a run. Batch norms use the averages over the data of the run, so that the cluster of
 * a sample does not depend on which others are assigned with it.
 * @param rest awaited between blocks; throws where the work is to end
 * @throws UserError `other-shape` where the samples are not described as those of the run were
 */
export async function assignSamples(
  engine: Engine,
  model: AssigningModel,
  samples: SampleSet,
  rest: () => Promise<void> = async () => {},
): Promise<AssignedSamples> {
  assertShape(model, samples);
  const { features, clusters } =
    model.kind === 'network' ? await networkFeatures(engine, model, samples, rest) : ofCentres(model, samples);
  return { features, clusters, ...assignedOf(features, clusters) };
}

type Features = Pick<AssignedSamples, 'features' | 'clusters'>;

async function networkFeatures(
  engine: Engine,
  { plan, values }: Extract<AssigningModel, { kind: 'network' }>,
  samples: SampleSet,
  rest: () => Promise<void>,
): Promise<Features> {
  const { clusters, norm } = plan;
  const step = await engine.step(featureStep(createClusteringNetwork(plan, 'measured'), values));
  try {
    const ofBlock = async (indices: Int32Array) => (await step.run({ x: sampleValues(samples, indices) })).y;
    const features = await predictAll(samples.count, blockSize, ofBlock, rest);
    return { clusters, features: norm === 2 ? features : unitFeatures(features, clusters) };
  } finally {
    await step.dispose();
  }
}

function ofCentres({ centres, spread }: Extract<AssigningModel, { kind: 'centres' }>, samples: SampleSet): Features {
  return { clusters: centres.shape[0], features: centreFeatures(sampleRows(samples).values, centres, spread) };
}

function assertShape(model: AssigningModel, { shape }: SampleSet): void {
  const wanted = model.kind === 'network' ? model.plan.shape : model.centres.shape.slice(1);
  const fits = model.kind === 'network' ? shape.join() === wanted.join() : sizeOf(shape) === sizeOf(wanted);
  if (fits) return;
  throw new UserError({
    kind: 'data',
    code: 'other-shape',
    message: `the samples are ${shape.join('x')}; the run was on samples of ${wanted.join('x')}`,
    remedy: 'assign data of the same kind as those of the run',
  });
}
