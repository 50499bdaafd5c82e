import { assignSamples, type AssignedSamples } from '../../clustering/assign/assign';
import { createEngine } from '../../compute/createEngine';
import { openSamplesLike } from '../../data/samples/open';
import type { SampleSet } from '../../data/samples/sampleSet';
import { readModel } from './model';

export interface AssignRequest {
  /** Of the run whose clusters are assigned. */
  readonly folder: string;
  /** Files or folders of samples of the same kind, relative to `baseDir`. */
  readonly paths: readonly string[];
  readonly baseDir: string;
  readonly labels?: readonly string[];
  /** As in a config. */
  readonly device: string;
  readonly threads: 'auto' | number;
}

/** New samples, each with its cluster. */
export interface AssignedData extends AssignedSamples {
  readonly samples: SampleSet;
  /** `[clusters]`, as the run called them. */
  readonly names: readonly string[];
}

/**
 * Assigns new samples to the clusters of a finished run; they are described as those of the run were.
 * @throws UserError `no-model`, `other-shape`, and those of the readers
 */
export async function assignData(request: AssignRequest): Promise<AssignedData> {
  const { folder, paths, baseDir, labels, device, threads } = request;
  const { model, pipeline, names } = await readModel(folder);
  const samples = await openSamplesLike(pipeline, paths, { baseDir, ...(labels && { labels }) });
  const engine = await createEngine({ device, threads });
  try {
    return { samples, names, ...(await assignSamples(engine, model, samples)) };
  } finally {
    await engine.dispose();
  }
}
