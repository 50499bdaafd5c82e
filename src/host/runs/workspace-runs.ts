import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { RunCatalogue } from '../../runs/catalogue';
import { isActive } from '../../runs/record';
import type { Run } from '../../runs/run';
import type { RunIndex } from './contract';
import { watchRuns } from './watch-runs';

/** Milliseconds between two tellings of what changed. */
const pause = 200;

export interface WorkspaceRunsOptions {
  /** Folders that are searched for runs. */
  readonly roots: () => readonly string[];
  /**
   * Milliseconds between looks at the runs at work, of which watching alone misses what dies. All others are looked at
   * five times as rarely: watching misses changes on busy machines, and all of them on some file systems.
   */
  readonly interval: () => number;
}

const looksBetween = 5;

/** The runs of the window's folders: watched, and looked at again and again. */
export class WorkspaceRuns implements RunIndex {
  readonly ready: Promise<void>;
  private readonly catalogue = new RunCatalogue();
  private readonly elsewhere = new Set<string>();
  private readonly changes = new vscode.EventEmitter<ReadonlySet<string>>();
  private readonly watching: vscode.Disposable;
  private byConfig: ReadonlyMap<string, readonly Run[]> | undefined;
  /** Looks at the disk follow one another, so that a late answer never replaces a newer one. */
  private looking: Promise<unknown> = Promise.resolve();
  private untold = new Set<string>();
  private telling: NodeJS.Timeout | undefined;
  private polling: NodeJS.Timeout | undefined;
  private looks = 0;
  private isDisposed = false;

  readonly onDidChange = this.changes.event;

  constructor(private readonly options: WorkspaceRunsOptions) {
    this.watching = watchRuns({
      changed: (record) => void this.take(() => this.catalogue.look([dirname(record)])),
      deleted: (path) => this.lookBelow(path),
      closed: (path) => {
        for (const folder of this.elsewhere) if (isBelow(folder, path)) this.elsewhere.delete(folder);
      },
      moved: () => void this.refresh(),
    });
    this.ready = this.refresh();
    this.lookAgain();
  }

  all(): readonly Run[] {
    return this.catalogue.all();
  }

  find(folder: string): Run | undefined {
    return this.catalogue.find(folder);
  }

  ofConfig(file: string): readonly Run[] {
    this.byConfig ??= groupByConfig(this.all());
    return this.byConfig.get(file) ?? [];
  }

  async refresh(): Promise<void> {
    await this.take(() => this.catalogue.scan(this.options.roots(), [...this.elsewhere]));
  }

  /** Looks at a run now; one outside of the window's folders belongs to them from now on. */
  async lookAt(folder: string): Promise<void> {
    this.elsewhere.add(folder);
    await this.take(() => this.catalogue.look([folder]));
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.telling);
    clearTimeout(this.polling);
    this.watching.dispose();
    this.changes.dispose();
  }

  /** A folder that goes away is one event, whatever was in it. */
  private lookBelow(path: string): void {
    const gone = this.all().filter(({ folder }) => isBelow(folder, path));
    if (gone.length > 0) void this.take(() => this.catalogue.look(gone.map(({ folder }) => folder)));
  }

  private take(look: () => Promise<ReadonlySet<string>>): Promise<void> {
    const taken = this.looking.then(look).then((changed) => {
      if (this.isDisposed) return;
      if (changed.size > 0) this.byConfig = undefined;
      for (const folder of changed) this.untold.add(folder);
      if (this.untold.size > 0) this.telling ??= setTimeout(() => this.tell(), pause);
    });
    this.looking = taken.catch(() => undefined);
    return taken;
  }

  private tell(): void {
    const changed = this.untold;
    this.telling = undefined;
    this.untold = new Set();
    this.changes.fire(changed);
  }

  /** Looks anew, one interval after the other. */
  private lookAgain(): void {
    if (this.isDisposed) return;
    this.polling = setTimeout(() => {
      this.looks += 1;
      const isForAll = this.looks % looksBetween === 0;
      const look = () => (isForAll ? this.catalogue.lookAround(this.options.roots()) : this.lookAtActive());
      const again = () => this.lookAgain();
      void this.take(look).then(again, again);
    }, this.options.interval());
  }

  private lookAtActive(): Promise<Set<string>> {
    const active = this.all().filter(({ record }) => isActive(record.status));
    return this.catalogue.look(active.map(({ folder }) => folder));
  }
}

/** @param path - With `/` on every system and at its end. */
const isBelow = (folder: string, path: string) => `${folder}/`.replaceAll('\\', '/').startsWith(path);

function groupByConfig(runs: readonly Run[]): ReadonlyMap<string, readonly Run[]> {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const group = groups.get(run.record.configFile);
    if (group) group.push(run);
    else groups.set(run.record.configFile, [run]);
  }
  return groups;
}
