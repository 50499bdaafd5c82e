import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { exitCodes, type ErrorRecord } from '../../protocol/errors';
import type { RunRecord, RunStatus } from '../../protocol/record';
import { toErrorRecord } from '../../runs/errors';
import { failToStart, joinLine } from '../../runs/line';
import { runPaths } from '../../runs/paths';
import { isWaiting } from '../../runs/record';
import type { WorkspaceRuns } from './workspace-runs';

export interface RunLineOptions {
  /** How many runs may compute at a time. */
  readonly limit: () => number;
  /** False where nothing may be started, such as in Restricted Mode. */
  readonly mayStart: () => boolean;
  readonly launch: (folder: string) => Promise<ChildProcess>;
}

/**
 * The line of runs that wait until others have ended. It is on disk, in the records of the runs; whichever window sees
 * room starts the first one. Two windows may try at once: the lock of the run decides, and the other worker ends.
 */
export class RunLine implements vscode.Disposable {
  /** Handed to a worker that has not taken them yet. */
  private readonly launching = new Map<string, Attempt>();
  /** Waiting since an earlier session of the editor, and not to be started unasked. */
  private readonly held = new Set<string>();
  private readonly subscription: vscode.Disposable;
  private isDisposed = false;

  constructor(
    private readonly runs: WorkspaceRuns,
    private readonly options: RunLineOptions,
  ) {
    this.subscription = runs.onDidChange((changed) => {
      for (const folder of changed) if (this.statusOf(folder) !== 'queued') this.launching.delete(folder);
      this.advance();
    });
  }

  /** What waits is for other windows from now on, also what this one was about to start. */
  dispose(): void {
    this.isDisposed = true;
    this.subscription.dispose();
  }

  /** First one first. */
  waiting(): readonly string[] {
    const turnOf = (folder: string) => this.runs.find(folder)?.record.turn ?? 0;
    const folders = this.runs.all().flatMap(({ folder, record }) => (isWaiting(record) ? [folder] : []));
    return folders.filter((folder) => !this.launching.has(folder)).sort((a, b) => turnOf(a) - turnOf(b));
  }

  /** The turn behind all that wait. */
  nextTurn(): number {
    const last = this.waiting().at(-1);
    return Math.max(Date.now(), last === undefined ? 0 : this.turnOf(last) + 1);
  }

  /** Leaves those that wait where they are until they are started by hand, or put elsewhere in the line. */
  holdAll(): void {
    for (const folder of this.waiting()) this.held.add(folder);
  }

  /** Starts as many as there is room for. */
  advance(): void {
    if (this.isDisposed || !this.options.mayStart()) return;
    const ready = this.waiting().filter((folder) => !this.held.has(folder));
    for (const folder of ready.slice(0, Math.max(0, this.options.limit() - this.atWork()))) void this.launch(folder);
  }

  /** Puts a run that has ended at the end of the line. @throws UserError as {@link joinLine}. */
  async join(folder: string): Promise<void> {
    await joinLine(folder, this.nextTurn());
    this.launching.delete(folder); // of its last turn, whose worker may have died so early that nobody saw it at work
    await this.runs.lookAt(folder);
    this.advance();
  }

  /** @throws UserError `run-in-use` when a worker just took it. */
  async move(folder: string, where: 'first' | 'up' | 'down'): Promise<void> {
    const line = this.waiting();
    const place = line.indexOf(folder);
    const other = where === 'first' ? line[0] : line[where === 'up' ? place - 1 : place + 1];
    if (place < 0 || other === undefined || other === folder) return;
    this.held.delete(folder);
    const [own, others] = [this.turnOf(folder), this.turnOf(other)];
    await joinLine(folder, where === 'first' ? others - 1 : others);
    if (where !== 'first') await joinLine(other, own);
    await Promise.all([this.runs.lookAt(folder), this.runs.lookAt(other)]);
  }

  /** Starts the worker of a waiting run now, whatever else is at work. */
  async launch(folder: string): Promise<void> {
    if (this.launching.has(folder)) return;
    const attempt: Attempt = {};
    this.launching.set(folder, attempt);
    this.held.delete(folder);
    try {
      const worker = (attempt.worker = await this.options.launch(folder));
      worker.once('error', (error) => void this.ended(folder, attempt, error));
      worker.once('exit', () => void this.ended(folder, attempt));
    } catch (error) {
      await this.ended(folder, attempt, error);
    }
  }

  private turnOf(folder: string): number {
    return this.runs.find(folder)?.record.turn ?? 0;
  }

  private atWork(): number {
    const working = this.runs.all().filter(({ record }) => record.status === 'running' || isHandedOver(record));
    return new Set([...working.map(({ folder }) => folder), ...this.launching.keys()]).size;
  }

  private statusOf(folder: string): RunStatus | undefined {
    return this.runs.find(folder)?.record.status;
  }

  /** After a worker ended; one that never took its run left the record as it was. */
  private async ended(folder: string, attempt: Attempt, error?: unknown): Promise<void> {
    if (this.isDisposed) return;
    await this.runs.lookAt(folder);
    const isLast = this.launching.get(folder) === attempt;
    if (isLast) this.launching.delete(folder);
    if (isLast && this.statusOf(folder) === 'queued' && !this.wasTaken(folder, attempt)) await this.fail(folder, error);
    this.advance();
  }

  /** Whether a run that waits has been at work in the worker of an attempt, and was put in line again since. */
  private wasTaken(folder: string, { worker }: Attempt): boolean {
    if (worker?.exitCode === 0 || worker?.exitCode === exitCodes.stopped) return true;
    return worker?.pid !== undefined && worker.pid === this.runs.find(folder)?.record.pid;
  }

  private async fail(folder: string, error: unknown): Promise<void> {
    const record = error === undefined ? await lastWords(folder) : toErrorRecord(error);
    await failToStart(folder, record).catch(() => undefined); // another window's worker has it
    await this.runs.lookAt(folder);
  }
}

/** Told apart by identity. */
interface Attempt {
  worker?: ChildProcess;
}

const isHandedOver = (record: RunRecord) => record.status === 'queued' && !isWaiting(record);

/** Why a worker could not take its run is the last line of the run's log. */
async function lastWords(folder: string): Promise<ErrorRecord> {
  const text = await readFile(runPaths.log(folder), 'utf8').catch(() => '');
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  const message = vscode.l10n.t('the worker could not take the run: {0}', last);
  return { kind: 'failed', code: 'not-started', message };
}
