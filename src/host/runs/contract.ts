import type * as vscode from 'vscode';
import type { Run } from '../../runs/run';

/** The runs of the workspace as they are on disk, newest first; watched while anybody listens. */
export interface RunIndex extends vscode.Disposable {
  /** Settles when the folders were searched for the first time. */
  readonly ready: Promise<void>;
  all(): readonly Run[];
  find(folder: string): Run | undefined;
  /** Runs of a config file (absolute path), newest first. */
  ofConfig(file: string): readonly Run[];
  /** Folders of the runs that appeared, changed or went away; at most a few times a second. */
  readonly onDidChange: vscode.Event<ReadonlySet<string>>;
  /** Looks at the disk now. */
  refresh(): Promise<void>;
}

/** What can be done with runs; each reports to the person what went wrong and never rejects for that. */
export interface RunActions {
  /**
   * Checks a config and runs it in a detached worker, now or when it is its turn.
   * @returns the run folder; undefined when nothing was started, which the person was told.
   */
  start(config: vscode.Uri): Promise<string | undefined>;
  /** Carries a run on from its last checkpoint, or lets a paused one go on. */
  resume(folder: string): Promise<void>;
  pause(folder: string): Promise<void>;
  stop(folder: string): Promise<void>;
  /** Runs that wait for their turn, first one first. */
  queued(): readonly string[];
  /** Puts a waiting run in front of all, or a place up or down. */
  move(folder: string, where: 'first' | 'up' | 'down'): Promise<void>;
}
