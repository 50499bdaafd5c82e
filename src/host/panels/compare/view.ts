import type { Handlers } from '../../../messaging/endpoint';
import type { UpdateChannel } from '../../../messaging/updates';
import type { CompareHost, CompareParts } from '../../../protocol/compare-panel';
import type { StoredEvent } from '../../../protocol/events';
import type { Contract, Nothing } from '../../../protocol/messages';
import type { RunRecord } from '../../../protocol/record';

/** What the comparison of one kind of results has to work with. */
export interface CompareContext<Parts extends CompareParts> {
  /** Run folders, in the order of the part `runs`. */
  readonly folders: readonly string[];
  readonly channel: UpdateChannel<Parts>;
}

/** What is special about comparing one kind of results. */
export interface CompareModel<Own extends Contract> {
  /** Answers to the requests that other comparisons do not have. */
  readonly handlers: Handlers<{
    readonly requests: Omit<Own['requests'], keyof CompareHost['requests']>;
    readonly events: Nothing;
  }>;
  /** Events of one of the runs, oldest first, and the run as it is after them. */
  follow(run: number, events: readonly StoredEvent[], record: RunRecord): void;
  /** The others are measured against this run from now on. */
  measureAgainst(run: number): void;
}

export type CompareModelFactory = (context: CompareContext<CompareParts>) => CompareModel<Contract>;

/** A comparison whose model sees the parts that only its own page has. */
export const compareKind = <Parts extends CompareParts, Own extends Contract>(
  load: () => Promise<(context: CompareContext<Parts>) => CompareModel<Own>>,
): (() => Promise<CompareModelFactory>) => load as unknown as () => Promise<CompareModelFactory>;
