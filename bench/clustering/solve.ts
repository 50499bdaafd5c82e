import { join } from 'node:path';
import { stringify } from 'yaml';
import { clusterDeeply } from '../../src/clustering/run/ddc';
import { createEngine } from '../../src/compute/createEngine';
import type { Engine } from '../../src/compute/engine';
import { RandomStream } from '../../src/compute/random';
import { parseConfig } from '../../src/config/parse/parse';
import type { DdcConfig } from '../../src/config/tasks/clustering';
import { openSamples, type OpenedSamples } from '../../src/data/samples/open';
import type { RunEvent } from '../../src/protocol/events';
import type { ClusteringResult } from '../../src/protocol/clustering';
import type { BenchData } from './dataSets';

/** Where the public data sets are. */
export const root = join('..', 'shared', 'data', 'clustering');

export interface Prepared {
  readonly config: DdcConfig;
  readonly data: OpenedSamples;
  readonly engine: Engine;
}

/** The config of a person who writes no more than this. */
export function configOf(bench: BenchData, method: object, data: object = {}): DdcConfig {
  const text = stringify({
    task: 'cluster/ddc',
    data: { ...bench.data, ...data },
    method: { clusters: bench.clusters, ...method },
  });
  const { config, diagnostics } = parseConfig(text, `${bench.name}.searchlight.yaml`);
  if (config?.task === 'cluster/ddc') return config;
  throw new Error(diagnostics.map(({ message }) => message).join('; '));
}

export async function prepare(config: DdcConfig, threads = config.execution.threads): Promise<Prepared> {
  const data = await openSamples(config.data, {
    baseDir: root,
    permutation: (length) => RandomStream.fromSeed(config.seed).permutation(length),
  });
  return { config, data, engine: await createEngine({ device: 'cpu', threads }) };
}

export interface Hooks {
  readonly report?: (event: RunEvent) => void;
  readonly breathe?: () => Promise<void>;
}

/** Runs to the end and gives the engine back. */
export async function solve(prepared: Prepared, { report, breathe }: Hooks = {}): Promise<ClusteringResult> {
  try {
    const { result } = await clusterDeeply({
      ...prepared,
      restored: undefined,
      report: (event) => report?.(event),
      artifact: () => {},
      breathe: async () => breathe?.(),
      throwIfStopped: () => {},
    });
    return result;
  } finally {
    await prepared.engine.dispose();
  }
}
