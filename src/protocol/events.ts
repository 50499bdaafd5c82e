import type { ErrorRecord } from './errors';
import type { JsonValue } from './json';
import type { ArtifactRecord, EngineRecord, Metrics, ResourceUse, RunStatus, Spread } from './record';

/**
 * The one table of event types. `step` counts the run's steps over all repeats and never falls, except
 * after `resumed`, which tells readers to drop what came later than its step.
 */
export interface EventTable {
  status: { readonly status: RunStatus; readonly error?: ErrorRecord };
  engine: EngineRecord;
  /** What was read: shapes, ranges, counts, orientation; each fact is one line for people. */
  facts: { readonly title: string; readonly facts: Readonly<Record<string, JsonValue>> };
  log: { readonly level: 'debug' | 'info' | 'warning' | 'error'; readonly message: string };
  progress: {
    readonly phase: string;
    readonly step: number;
    readonly total: number;
    /** Seconds that the rest will take, from tasks whose steps are not alike. */
    readonly remaining?: number;
    readonly repeat?: number;
    readonly repeats?: number;
  };
  metric: { readonly step: number; readonly repeat?: number; readonly values: Readonly<Record<string, number>> };
  resources: ResourceUse;
  artifact: ArtifactRecord & { readonly step?: number };
  checkpoint: { readonly step: number; readonly path: string };
  resumed: { readonly step: number };
  result: { readonly metrics: Metrics; readonly repeats?: Readonly<Record<string, Spread>> };
}

export type EventType = keyof EventTable;

/** One event as a method reports it. */
export type RunEvent = { [T in EventType]: { readonly type: T } & EventTable[T] }[EventType];

/** One line of `events.jsonl`. */
export type StoredEvent = RunEvent & { readonly seq: number; readonly time: string };
