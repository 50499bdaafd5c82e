import type { Problem } from '../diagnostic';
import type { ConfigPath } from '../schema/node';
import type { UnmixingConfig } from '../tasks/unmixing';
import { costProblems, missingFiles } from './common';
import { estimateUnmixing } from './estimate';

/** What is known of the scene and the machine before a run; whatever is absent is not checked. */
export interface UnmixingFacts {
  /** Keys that name a file that does not exist. */
  readonly missing?: readonly ConfigPath[];
  /** Pixels and bands that would be used, after crop and band selection. */
  readonly pixels?: number;
  readonly bands?: number;
  /** Materials of the truth. */
  readonly truthMaterials?: number;
  /** Spectra of the file that `method.initialise` names. */
  readonly initialSpectra?: number;
  /** Memory of this machine in bytes. */
  readonly memory?: number;
  readonly threads?: number;
}

type Check = (config: UnmixingConfig, facts: UnmixingFacts) => readonly (Problem | undefined)[];

const endmembersPath = ['method', 'endmembers'];

function tooMany(endmembers: number, count: number | undefined, what: string): Problem | undefined {
  if (count === undefined || endmembers <= count) return undefined;
  return {
    severity: 'error',
    code: 'too-many-endmembers',
    path: endmembersPath,
    message: `\`method.endmembers\` is ${endmembers}, but the scene has ${count} ${what}; allowed: at most ${count}`,
    remedy: `Lower it, or use more ${what}.`,
  };
}

const endmembers: Check = ({ method }, { bands, pixels, truthMaterials, initialSpectra }) => {
  const count = method.endmembers;
  if (count === 'auto') return [];
  const differs = (other: number | undefined) => other !== undefined && other !== count;
  return [
    tooMany(count, bands, 'bands') ?? tooMany(count, pixels, 'pixels'),
    count > 1
      ? undefined
      : {
          severity: 'warning',
          code: 'single-endmember',
          path: endmembersPath,
          message: 'with one endmember there is nothing to unmix; every pixel gets the same material',
          remedy: 'Ask for two or more.',
        },
    differs(truthMaterials)
      ? {
          severity: 'warning',
          code: 'truth-materials',
          path: endmembersPath,
          message: `\`method.endmembers\` is ${count}, but the truth has ${truthMaterials} materials; only matched pairs are scored`,
        }
      : undefined,
    differs(initialSpectra)
      ? {
          severity: 'error',
          code: 'initial-spectra',
          path: ['method', 'initialise'],
          message: `\`method.initialise\` names a file of ${initialSpectra} spectra, but \`method.endmembers\` is ${count}`,
          remedy: `Set \`endmembers: ${initialSpectra}\`, or give ${count} spectra.`,
        }
      : undefined,
  ];
};

const sparsity: Check = ({ task, method }) => [
  'lambda' in method && method.lambda === 0
    ? {
        severity: 'warning',
        code: 'no-sparsity',
        path: ['method', 'lambda'],
        message: `\`method.lambda\` is 0, which turns sparsity off; this is ${task === 'unmix/rrlbs' ? 'unmix/l21-nmf' : 'unmix/nmf'}`,
      }
    : undefined,
];

const neighbours: Check = ({ task, data, method }) => {
  if (data.spatial) return [];
  const warning = (path: ConfigPath, message: string): Problem => ({
    severity: 'warning',
    code: 'no-neighbours',
    path,
    message,
    remedy: 'Remove `spatial: false` where the pixels form an image.',
  });
  return [
    task === 'unmix/dgs-nmf'
      ? warning(
          ['data', 'spatial'],
          'a list of spectra has no neighbours: the guidance map is 0.5 everywhere (l1/2-NMF)',
        )
      : undefined,
    method.smoothInitialisation
      ? warning(['method', 'smoothInitialisation'], 'a list of spectra has no neighbours to smooth over')
      : undefined,
    data.crop === undefined
      ? undefined
      : warning(['data', 'crop'], 'rows and columns of a list of spectra are counted before it becomes a list'),
  ];
};

const cost: Check = (config, facts) => {
  const { pixels, bands, memory = Infinity, threads = 1 } = facts;
  if (pixels === undefined || bands === undefined) return [];
  const needed = estimateUnmixing(config, { pixels, bands, threads });
  return costProblems(needed, memory, ['data', 'cube'], 'Use a part of the scene: `data.crop` or `data.bands`.');
};

/** What a config means for a scene, beyond what its schema says. The readers of the data check their own files. */
export function checkUnmixing(config: UnmixingConfig, facts: UnmixingFacts): Problem[] {
  const checks: readonly Check[] = [(_, { missing }) => missingFiles(missing), endmembers, sparsity, neighbours, cost];
  return checks.flatMap((check) => check(config, facts)).filter((problem) => problem !== undefined);
}
