import type { devices } from '../../../config/tasks/common';
import type { ErrorRecord } from '../../../protocol/errors';
import type { Nothing } from '../../../protocol/messages';

/** A config that is to be run. */
export interface Preparation {
  /** Absolute path of the config. */
  readonly file: string;
  /** Device of a config that leaves the choice open. */
  readonly defaultDevice: (typeof devices)[number];
  /** Folder that the run folder is made in; beside the config when absent. */
  readonly parent?: string;
  /** Place in the line of waiting runs. */
  readonly turn: number;
  /** Version of the Node that the run's worker will have. */
  readonly node: string;
}

export type Prepared =
  | { readonly folder: string; readonly warnings: readonly ErrorRecord[] }
  /** All that is wrong with the config or its data; nothing was made. */
  | { readonly errors: readonly ErrorRecord[] };

/** The thread that checks configs against their data, which may take seconds, and makes run folders. */
export interface PrepareThread {
  readonly requests: { readonly prepare: { readonly params: Preparation; readonly result: Prepared } };
  readonly events: Nothing;
}

export interface PrepareClient {
  readonly requests: Nothing;
  readonly events: Nothing;
}
