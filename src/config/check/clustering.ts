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
  /** Samples in the files. */
  readonly inFiles?: number;
  /** Shape of one sample. */
  readonly shape?: readonly number[];
  /** Classes that occur in the labels. */
  readonly classes?: number;
  /** Memory of this machine in bytes. */
  readonly memory?: number;
  readonly threads?: number;
}

type Check = (config: ClusteringConfig, facts: ClusteringFacts) => readonly (Problem | undefined)[];

const remark = (severity: 'warning' | 'info', path: ConfigPath, code: string, message: string): Problem => ({
  severity,
  code,
  path,
  message,
});

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

/** Samples that a method would learn from; undefined where their number is not known. */
function learntFrom({ data }: ClusteringConfig, { inFiles }: ClusteringFacts): number | undefined {
  if (inFiles === undefined) return undefined;
  const used = Math.min(inFiles, data.samples ?? inFiles);
  return used - Math.floor(used * data.holdOut);
}

const numbers: Check = (config, facts) => {
  const { data, method } = config;
  const { inFiles, classes } = facts;
  const learnt = learntFrom(config, facts);
  if (learnt === undefined || inFiles === undefined) return [];
  const { clusters } = method;
  const few = `${learnt} samples are few for ${clusters} clusters; ten or more for each are usual`;
  const all = `\`data.samples\` is ${data.samples}, but there are ${inFiles}; all are used`;
  const one = 'all labels are of one class; scores against them say nothing';
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
      ? remark('warning', ['method', 'clusters'], 'few-samples', few)
      : undefined,
    data.samples !== undefined && data.samples > inFiles
      ? remark('warning', ['data', 'samples'], 'all-samples', all)
      : undefined,
    classes === 1 ? remark('warning', ['data', givenSources(data)[0]], 'one-class', one) : undefined,
  ];
};

const relations: Check = (config) => {
  if (config.task !== 'cluster/ddc') return [];
  const { thresholdStart, thresholdEnd, upper, lower, relation, starts, epochs } = config.method;
  const rises = `the threshold rises from ${thresholdStart} to ${thresholdEnd}; it is meant to fall`;
  const long = `short starts of ${starts.epochs} epochs are no shorter than the run (${epochs})`;
  return [
    thresholdEnd > thresholdStart ? remark('warning', ['method', 'thresholdEnd'], 'threshold-rises', rises) : undefined,
    starts.count > 1 && epochs !== 'auto' && starts.epochs >= epochs
      ? remark('warning', ['method', 'starts'], 'long-starts', long)
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
  ];
};

const batches: Check = (config, facts) => {
  if (config.task !== 'cluster/ddc') return [];
  const { batch, block } = config.method;
  const learnt = learntFrom(config, facts) ?? Infinity;
  const tooLarge = (key: string, value: number) =>
    `\`method.${key}\` is ${value}, but there are ${learnt} samples to learn from; all of them make one ${key}`;
  if (batch > block) {
    return [
      {
        severity: 'error',
        code: 'batch-above-block',
        path: ['method', 'batch'],
        message: `\`method.batch\` is ${batch}, more than a block has; allowed: at most \`method.block\` (${block})`,
        remedy: `Set \`batch: ${Math.min(block, 128)}\`.`,
      },
    ];
  }
  return [
    batch > learnt
      ? remark('info', ['method', 'batch'], 'batch-above-samples', tooLarge('batch', batch))
      : block > learnt
        ? remark('info', ['method', 'block'], 'block-above-samples', tooLarge('block', block))
        : undefined,
  ];
};

const cost: Check = (config, facts) => {
  const { shape, memory = Infinity, threads = 1 } = facts;
  const samples = learntFrom(config, facts);
  const [source] = givenSources(config.data);
  if (samples === undefined || shape === undefined || source === undefined) return [];
  const needed = estimateClustering(config, { samples, shape, threads });
  return costProblems(needed, memory, ['data', source], 'Use a part of the samples: `data.samples`.');
};

/** What a config means for its samples, beyond what its schema says. The readers of the data check their own files. */
export function checkClustering(config: ClusteringConfig, facts: ClusteringFacts): Problem[] {
  const checks: readonly Check[] = [
    (_, { missing }) => missingFiles(missing),
    sources,
    numbers,
    relations,
    batches,
    cost,
  ];
  return checks.flatMap((check) => check(config, facts)).filter((problem) => problem !== undefined);
}
