import type { Grouping } from './grouping';

/** A run in the tree; the same object as long as the run exists, by which the editor knows it. */
export interface RunNode {
  readonly kind: 'run';
  /** The run folder. */
  readonly folder: string;
}

export interface GroupNode {
  readonly kind: 'group';
  readonly grouping: Grouping;
  /** As in {@link RunGroup}. */
  readonly key: string;
  /** Path of the config whose runs these are. */
  readonly configFile?: string;
}

export type RunsNode = RunNode | GroupNode;
