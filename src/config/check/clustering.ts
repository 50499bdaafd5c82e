import type { Problem } from '../diagnostic';
import type { ConfigPath } from '../schema/node';
import { listText } from '../schema/words';
import type { ClusteringConfig } from '../tasks/clustering';
import { givenSources, sourceNames } from '../tasks/clustering-data';
import { costProblems, missingFiles } from './common';
import { estimateClustering } from './estimate-clustering';

/** What is known of the samples and the machine before a run; whatever is absent is not checked. */
export interface ClusteringFacts {
  /** Keys that name a file that does not exist. */
  readonly missing?: readonly ConfigPath[];
  /** Samples that would be used, after a subset is drawn; held out ones too. */
  readonly samples?: number;
  /** Shape of one sample. */
  readonly shape?: readonly number[];
  /** Classes that occur in the labels. */
  readonly classes?: number;
  /** Memory of this machine in bytes. */
  readonly memory?: number;
  readonly threads?: number;
}

type Check = (config: ClusteringConfig, facts: ClusteringFacts) => readonly (Problem | undefined)[];

const names = sourceNames.map((name) => `\`${name}\``);

const sources: Check = ({ data }) => {
  const given = givenSources(data);
  if (given.length === 1) return [];
  const extra = given.length > 1;
  const found = listText(
    given.map((name) => `\`${name}\``),
    'and',
  );
  return [
    {
      severity: 'error',
      code: extra ? 'several-sources' : 'no-source',
      path: extra ? ['data', given[1]] : ['data'],
      message: extra
        ? `\`data\` has ${found}; allowed: one of ${listText(names)}`
        : `\`data\` names no samples; needed: one of ${listText(names)}`,
      remedy: extra
        ? 'Remove all but one; several paths of one kind may be a list.'
        : 'Add, for example, `images: FOLDER`.',
    },
  ];
};

const numbers: Check = ({ data, method }, { samples, classes }) => {
  if (samples === undefined) return [];
  const { clusters } = method;
  const learnt = samples - Math.floor(samples * data.holdOut);
  return [
    clusters > learnt
      ? {
          severity: 'error',
          code: 'too-many-clusters',
          path: ['method', 'clusters'],
          message: `\`method.clusters\` is ${clusters}, but there are ${learnt} samples to learn from; allowed: at most ${learnt}`,
          remedy: 'Lower it, or give more samples.',
        }
      : undefined,
    clusters <= learnt && learnt < 10 * clusters
      ? {
          severity: 'warning',
          code: 'few-samples',
          path: ['method', 'clusters'],
          message: `${learnt} samples are few for ${clusters} clusters; ten or more for each are usual`,
        }
      : undefined,
    data.samples !== undefined && data.samples > samples
      ? {
          severity: 'warning',
          code: 'all-samples',
          path: ['data', 'samples'],
          message: `\`data.samples\` is ${data.samples}, but there are ${samples}; all are used`,
        }
      : undefined,
    classes === 1
      ? {
          severity: 'warning',
          code: 'one-class',
          path: ['data', givenSources(data)[0]],
          message: 'all labels are of one class; scores against them say nothing',
        }
      : undefined,
  ];
};

const ddc: Check = (config, { samples = Infinity }) => {
  if (config.task !== 'cluster/ddc') return [];
  const { batch, block, thresholdStart, thresholdEnd, upper, lower, relation, starts, epochs } = config.method;
  const learnt = samples - Math.floor(Math.min(samples, Number.MAX_SAFE_INTEGER) * config.data.holdOut);
  const warning = (key: string, code: string, message: string): Problem => ({
    severity: 'warning',
    code,
    path: ['method', key],
    message,
  });
  return [
    batch > block
      ? {
          severity: 'error',
          code: 'batch-above-block',
          path: ['method', 'batch'],
          message: `\`method.batch\` is ${batch}, more than a block has; allowed: at most \`method.block\` (${block})`,
          remedy: `Set \`batch: ${Math.min(block, 128)}\`.`,
        }
      : undefined,
    batch <= block && batch > learnt
      ? warning(
          'batch',
          'batch-above-samples',
          `\`method.batch\` is ${batch}, but there are ${learnt} samples; all make one batch`,
        )
      : undefined,
    block > learnt && learnt >= batch
      ? warning(
          'block',
          'block-above-samples',
          `\`method.block\` is ${block}, but there are ${learnt} samples; all make one block`,
        )
      : undefined,
    thresholdEnd > thresholdStart
      ? warning(
          'thresholdEnd',
          'threshold-rises',
          `the threshold rises from ${thresholdStart} to ${thresholdEnd}; it is meant to fall`,
        )
      : undefined,
    relation === 'selective' && lower > upper
      ? {
          severity: 'error',
          code: 'lower-above-upper',
          path: ['method', 'lower'],
          message: `\`method.lower\` is ${lower}, above \`method.upper\` (${upper}); allowed: at most ${upper}`,
          remedy: 'Exchange the two.',
        }
      : undefined,
    starts.count > 1 && starts.epochs >= epochs
      ? warning(
          'starts',
          'long-starts',
          `short starts of ${starts.epochs} epochs are no shorter than the run (${epochs})`,
        )
      : undefined,
  ];
};

const cost: Check = (config, { samples, shape, memory = Infinity, threads = 1 }) => {
  const [source] = givenSources(config.data);
  if (samples === undefined || shape === undefined || source === undefined) return [];
  const needed = estimateClustering(config, { samples, shape, threads });
  return costProblems(needed, memory, ['data', source], 'Use a part of the samples: `data.samples`.');
};

/** What a config means for its samples, beyond what its schema says. The readers of the data check their own files. */
export function checkClustering(config: ClusteringConfig, facts: ClusteringFacts): Problem[] {
  const checks: readonly Check[] = [(_, { missing }) => missingFiles(missing), sources, numbers, ddc, cost];
  return checks.flatMap((check) => check(config, facts)).filter((problem) => problem !== undefined);
}
