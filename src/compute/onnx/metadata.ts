import { version } from '../../../package.json';
import type { JsonValue } from '../../protocol/json';
import type { ModelFacts } from './model';

/** What a model file says about where it comes from and how to use it; texts are kept as they are, the rest as JSON. */
export interface ModelMetadata {
  /** Such as `clustering`. */
  readonly task: string;
  /** Id of the run. */
  readonly run?: string;
  /** Name of the data that it was trained on. */
  readonly data?: string;
  /** Names of the classes or clusters, in the order of the outputs. */
  readonly classes?: readonly string[];
  /** What to do to the data before the model takes it. */
  readonly preprocessing?: JsonValue;
  readonly [key: string]: JsonValue | undefined;
}

/** Whether the number of examples may vary. */
export type BatchKind = { readonly dynamic: true } | { readonly dynamic: false; readonly reason: string };

export function modelFacts(name: string, metadata: ModelMetadata, batch: BatchKind): ModelFacts {
  const given = Object.entries(metadata).flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, typeof value === 'string' ? value : JSON.stringify(value)]],
  );
  const { task, run, data } = metadata;
  const origins = [`task ${task}`, run && `run ${run}`, data && `trained on ${data}`].filter(Boolean).join(', ');
  return {
    producerVersion: version,
    description: `${name}, made by Searchlight ${version}: ${origins}`,
    metadata: { ...Object.fromEntries(given), batch: batch.dynamic ? 'any' : 'fixed', searchlight: version },
  };
}
