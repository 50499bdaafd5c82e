import { signal } from '@preact/signals';
import type { Openable, PanelHost, SavedFile } from '../../src/protocol/panel';

type Requests = PanelHost<unknown>['requests'];

/** Asks the editor for one of the things that every run panel can ask for. */
type Ask = <M extends 'control' | 'open' | 'save'>(method: M, params: Requests[M]['params']) => Promise<unknown>;

/** What a person can do with a run from its panel. */
export interface RunActions {
  readonly control: (request: Requests['control']['params']) => void;
  readonly open: (what: Openable) => void;
  readonly save: (file: SavedFile) => void;
}

/** The last thing that did not work, for people; empty when all is well. */
export const failure = signal('');

/** What fails is shown above the content, unless nobody waits for it any more. */
export function attempt(asked: Promise<unknown>, signal?: AbortSignal): void {
  failure.value = '';
  asked.catch((error: unknown) => {
    if (!signal?.aborted) failure.value = error instanceof Error ? error.message : String(error);
  });
}

export const actionsOf = (ask: Ask): RunActions => ({
  control: (request) => attempt(ask('control', request)),
  open: (what) => attempt(ask('open', what)),
  save: (file) => attempt(ask('save', file)),
});
