import type { UpdateChannel } from '../../messaging/updates';
import type { StoredEvent } from '../../protocol/events';
import type { Contract, Nothing } from '../../protocol/messages';
import type { Handlers } from '../../messaging/endpoint';
import type { PanelHost, RunParts } from '../../protocol/panel';
import type { RunRecord } from '../../protocol/record';

/** What a view model has to work with. */
export interface ViewContext<Parts extends RunParts> {
  /** The run folder. */
  readonly folder: string;
  readonly channel: UpdateChannel<Parts>;
  /** False in Restricted Mode: then no data file may be opened. */
  readonly isTrusted: () => boolean;
}

/** What is special about the panel of one kind of task. */
export interface ViewModel<Own extends Contract> {
  /** Answers to the requests that other panels do not have. */
  readonly handlers: Handlers<{
    readonly requests: Omit<Own['requests'], keyof PanelHost<unknown>['requests']>;
    readonly events: Nothing;
  }>;
  /** Events that came, oldest first, and the run as it is after them. */
  follow(events: readonly StoredEvent[], record: RunRecord): void;
  dispose(): void;
}

export type ViewModelFactory = (context: ViewContext<RunParts>) => ViewModel<Contract>;

/** One kind of panel: name of its bundle in `dist/webview`, and its view model, loaded when it is needed. */
export interface ViewKind {
  readonly script: string;
  load(): Promise<ViewModelFactory>;
}

/** A kind whose model sees the parts that only its own panel has. */
export function viewKind<Parts extends RunParts, Own extends Contract>(
  script: string,
  load: () => Promise<(context: ViewContext<Parts>) => ViewModel<Own>>,
): ViewKind {
  return { script, load: load as unknown as ViewKind['load'] };
}
