import type { Run } from '../../../../src/runs/run';
import type { RunIndex } from '../../../../src/host/runs/contract';
import { EventEmitter } from '../vscode';

/** Runs that are on no disk; the test says what changes. */
export class FakeIndex implements RunIndex {
  readonly ready = Promise.resolve();
  private readonly changes = new EventEmitter<ReadonlySet<string>>();
  readonly onDidChange = this.changes.event as unknown as RunIndex['onDidChange'];

  private byFolder: ReadonlyMap<string, Run>;

  constructor(private runs: readonly Run[] = []) {
    this.byFolder = new Map(runs.map((run) => [run.folder, run]));
  }

  all(): readonly Run[] {
    return this.runs;
  }

  find(folder: string): Run | undefined {
    return this.byFolder.get(folder);
  }

  ofConfig(file: string): readonly Run[] {
    return this.runs.filter(({ record }) => record.configFile === file);
  }

  async refresh(): Promise<void> {}

  /** Newest first; tells of those that are not the same objects as before. */
  set(runs: readonly Run[]): void {
    const before = this.byFolder;
    this.byFolder = new Map(runs.map((run) => [run.folder, run]));
    const changed = runs.filter((run) => before.get(run.folder) !== run).map(({ folder }) => folder);
    const gone = [...before.keys()].filter((folder) => !this.byFolder.has(folder));
    this.runs = runs;
    this.changes.fire(new Set([...changed, ...gone]));
  }

  dispose(): void {
    this.changes.dispose();
  }
}
