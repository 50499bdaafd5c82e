import type { Agreement } from './clustering';
import type { ErrorRecord } from './errors';

/** New data to be put into the clusters of a finished run. */
export interface AssignRequest {
  /** The run folder. */
  readonly folder: string;
  /** Absolute paths of files or folders of the kind that the run was on. */
  readonly data: readonly string[];
  /** Absolute paths of labels; as the files tell when absent. */
  readonly labels?: readonly string[];
  /** As in a config. */
  readonly device: string;
}

/** The cluster of each sample, in the order of the files. */
export interface Assigned {
  readonly names: readonly string[];
  /** `[samples]`, from 0 */
  readonly clusters: readonly number[];
  /** `[samples]`, 1 is certain */
  readonly confidence: readonly number[];
  /** `[samples]`, empty where the class is not known; absent where no classes are given. */
  readonly labels?: readonly string[];
  /** Names of all clusters, those that a person gave them. */
  readonly clusterNames: readonly string[];
  /** With the classes, where they are given. */
  readonly agreement?: Agreement;
  readonly warnings: readonly string[];
  /** How many samples could not be read and were left out. */
  readonly skipped: number;
}

/** What the program that assigns prints, a JSON object a line. The last one is no progress. */
export type AssignMessage =
  | { readonly type: 'progress'; readonly progress: AssignProgress }
  | { readonly type: 'assigned'; readonly assigned: Assigned }
  | { readonly type: 'failed'; readonly error: ErrorRecord };

export interface AssignProgress {
  readonly phase: 'read' | 'assign';
  /** 0 to 1 */
  readonly share: number;
}
