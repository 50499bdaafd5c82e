import type { ErrorRecord } from './errors';

/**
 * All that travels between two ends, such as an editor and one of its panels. Values are cloned on the way, so
 * typed arrays may be in them; they must own their buffer, since the whole buffer of a view would travel.
 */
export type Message =
  | { readonly type: 'request'; readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly type: 'reply'; readonly id: number; readonly result: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: ErrorRecord }
  /** The asker does not want the answer any more; it gets none. */
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'event'; readonly name: string; readonly payload: unknown }
  /** The sender is gone: what was asked of it will never be answered. */
  | { readonly type: 'dispose' };

/** What one end offers to the other: requests that it answers and events that it sends. */
export interface Contract {
  readonly requests: Readonly<Record<string, { readonly params: unknown; readonly result: unknown }>>;
  readonly events: Readonly<Record<string, unknown>>;
}

/** An end that offers nothing of a kind. */
export type Nothing = Readonly<Record<never, never>>;
