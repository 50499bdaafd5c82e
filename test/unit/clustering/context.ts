import type { ClusteringContext, ClusteringData } from '../../../src/clustering/context';
import type { Engine } from '../../../src/compute/engine';
import type { ClusteringConfig } from '../../../src/config/tasks/clustering';
import { parseConfig } from '../../../src/config/parse/parse';
import { isClustering } from '../../../src/config/tasks';
import type { RunEvent } from '../../../src/protocol/events';

/** What tests watch of a run, or do to it. */
export interface Watched {
  readonly events?: RunEvent[];
  readonly breathe?: ClusteringContext['breathe'];
  readonly restored?: ClusteringContext['restored'];
  readonly artifact?: ClusteringContext['artifact'];
}

/** A config with its defaults; the data it names are not read. */
export function configOf(task: string, method: object, seed = 1): ClusteringConfig {
  const text = JSON.stringify({ task, seed, data: { table: 'rows.csv' }, method });
  const { config, diagnostics } = parseConfig(text, 'test.searchlight.yaml');
  if (config && isClustering(config)) return config;
  throw new Error(diagnostics.map(({ message }) => message).join('; '));
}

export const contextOf = (
  engine: Engine,
  config: ClusteringConfig,
  data: ClusteringData,
  { events, breathe, restored, artifact }: Watched = {},
): ClusteringContext => ({
  config,
  data,
  engine,
  restored,
  report: (event) => events?.push(event),
  artifact: artifact ?? (() => {}),
  breathe: breathe ?? (async () => {}),
  throwIfStopped: () => {},
});
