import type { RunStatus } from '../../protocol/record';
import { headlineOf, type Headline } from '../../runs/headline';
import { isActive } from '../../runs/record';
import type { Run } from '../../runs/run';

/** What can be done with a config now, in the order in which it is offered above its first key. */
export type LensAction =
  | { readonly kind: 'trust' | 'run' }
  | { readonly kind: 'resume' | 'pause' | 'stop' | 'open'; readonly folder: string }
  | { readonly kind: 'compare'; readonly folders: readonly [string, string] }
  /** The run that is at work: how far it is, and its most telling metric. */
  | {
      readonly kind: 'progress';
      readonly folder: string;
      readonly status: RunStatus;
      readonly share?: number;
      readonly headline?: Headline;
    }
  /** The run that waits for its turn; the first in line has place 1. */
  | { readonly kind: 'waiting'; readonly folder: string; readonly place?: number };

export interface LensState {
  /** Of this config, newest first. */
  readonly runs: readonly Run[];
  /** Folders of all runs that wait for their turn. */
  readonly queued: readonly string[];
  readonly isTrusted: boolean;
}

const resumable = new Set<RunStatus>(['interrupted', 'stopped', 'failed']);

const hasResults = ({ record }: Run) => record.metrics !== undefined || record.artifacts.length > 0;

function progressOf({ folder, record }: Run): LensAction {
  const { status, progress, metrics } = record;
  const share = progress && progress.total > 0 ? progress.step / progress.total : undefined;
  return { kind: 'progress', folder, status, share, headline: headlineOf(metrics) };
}

function stateOf(run: Run, queued: readonly string[]): LensAction {
  if (run.record.status !== 'queued') return progressOf(run);
  const place = queued.indexOf(run.folder) + 1;
  return { kind: 'waiting', folder: run.folder, place: place > 0 ? place : undefined };
}

function controlsOf({ folder, record: { status } }: Run): LensAction[] {
  const stop: LensAction = { kind: 'stop', folder };
  return status === 'queued' ? [stop] : [{ kind: status === 'paused' ? 'resume' : 'pause', folder }, stop];
}

/** What is offered above a config: its run while one is at work, else a new one and what is left of the last. */
export function lensActions({ runs, queued, isTrusted }: LensState): LensAction[] {
  const last = runs.at(0);
  const working = runs.find(({ record }) => isActive(record.status));
  if (working) return [stateOf(working, queued), ...(isTrusted ? controlsOf(working) : [])];
  const actions: LensAction[] = [{ kind: isTrusted ? 'run' : 'trust' }];
  if (isTrusted && last && resumable.has(last.record.status)) actions.push({ kind: 'resume', folder: last.folder });
  const [newest, before] = runs.filter(hasResults);
  if (newest && before) actions.push({ kind: 'compare', folders: [newest.folder, before.folder] });
  if (newest) actions.push({ kind: 'open', folder: newest.folder });
  return actions;
}

/** Index of the line of the first key, below the comments at the top; the first line where there is none. */
export function firstKeyLine(text: string): number {
  const line = text.split('\n').findIndex((each) => /^[\w"']/.test(each));
  return Math.max(line, 0);
}
