import { dirname } from 'node:path';
import { assignSamples } from '../../clustering/assign/assign';
import { agreementOf } from '../../clustering/metrics/agreement';
import { createEngine } from '../../compute/createEngine';
import { openSamplesLike } from '../../data/samples/open';
import type { SampleSet } from '../../data/samples/sampleSet';
import { countPairs } from '../../matching/counts';
import { readNamesNow } from '../../outputs/clustering/record';
import type { Assigned, AssignProgress, AssignRequest } from '../../protocol/assign';
import type { Agreement } from '../../protocol/clustering';
import { UserError } from '../../protocol/errors';
import { readRecord } from '../../runs/record';
import { readModel } from './model';

/**
 * Puts new data into the clusters of a finished run: reads and describes them as the run's own, and lets its model decide.
 * Classes, where they are given, are compared with in any case: they need not be those of the run.
 *
 * @param report - Told how far it is.
 * @throws UserError `not-clustering`, `no-model`, `model-unreadable`, `other-shape`, and what the readers of data throw
 */
export async function assignNew(
  { folder, data, labels, device }: AssignRequest,
  report: (progress: AssignProgress) => void,
): Promise<Assigned> {
  const { id, task } = await readRecord(folder);
  if (!task.startsWith('cluster/')) throw notClustering(id, task);
  const { model, pipeline } = await readModel(folder);
  const clusterNames = await readNamesNow(folder);
  report({ phase: 'read', share: 0 });
  const samples = await openSamplesLike(pipeline, data, { baseDir: dirname(data[0]), labels });
  const engine = await createEngine({ device });
  try {
    report({ phase: 'assign', share: 0 });
    const { assignments, confidence, clusters } = await assignSamples(engine, model, samples);
    return {
      names: Array.from({ length: samples.count }, (_, sample) => samples.nameOf(sample)),
      clusters: Array.from(assignments),
      confidence: Array.from(confidence),
      ...labelsOf(samples, assignments, clusters),
      clusterNames,
      warnings: samples.warnings,
      skipped: samples.skipped.length,
    };
  } finally {
    await engine.dispose();
  }
}

function labelsOf(
  { labels }: SampleSet,
  assignments: Int32Array,
  clusters: number,
): { labels?: string[]; agreement?: Agreement } {
  if (labels === undefined) return {};
  const { values, classes } = labels;
  return {
    labels: Array.from(values, (label) => classes[label] ?? ''),
    agreement: agreementOf(countPairs(assignments, values, clusters, classes.length)),
  };
}

function notClustering(id: string, task: string): UserError {
  const message = `run ${id} is of ${task}; new data can be assigned by runs of cluster/ tasks only`;
  return new UserError({
    kind: 'config',
    code: 'not-clustering',
    message,
    remedy: '`searchlight runs` lists the runs.',
  });
}
