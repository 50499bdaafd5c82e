import type { UpdateChannel } from '../../../messaging/updates';
import type { ComparedRun, CompareParts, CompareState } from '../../../protocol/compare-panel';
import type { Contract } from '../../../protocol/messages';
import type { RunView } from '../../../protocol/panel';
import { readRecord } from '../../../runs/record';
import { RunFeed, type FeedOptions, type RunSink } from '../runFeed';
import { comparedMetrics, comparedSettings } from './differences';
import { compareKinds, kindOf } from './kinds';
import { runLabels } from './labels';
import type { CompareModel } from './view';

/** Follows runs and puts what differs between them into the parts of a panel. */
export class Comparison {
  private readonly views: (RunView | undefined)[];
  private readonly lost: boolean[];
  private readonly feeds: readonly RunFeed[];

  private constructor(
    readonly folders: readonly string[],
    private readonly channel: UpdateChannel<CompareParts>,
    readonly model: CompareModel<Contract> | undefined,
    options: Pick<FeedOptions, 'isTrusted' | 'isWatched'>,
  ) {
    this.views = folders.map(() => undefined);
    this.lost = folders.map(() => false);
    const place = () => undefined;
    this.feeds = folders.map((folder, run) => new RunFeed(folder, this.sink(run), { ...options, place }));
  }

  /** @param state - Runs that are gone are left out. */
  static async start(
    state: CompareState,
    channel: UpdateChannel<CompareParts>,
    options: Pick<FeedOptions, 'isTrusted' | 'isWatched'>,
  ): Promise<Comparison> {
    const read = state.folders.map((folder) =>
      readRecord(folder).then(
        (record) => ({ folder, record }),
        () => undefined,
      ),
    );
    const runs = (await Promise.all(read)).filter((run) => run !== undefined);
    runs.sort((a, b) => a.record.created.localeCompare(b.record.created));
    const folders = runs.map(({ folder }) => folder);
    const kind = kindOf(runs.map(({ record }) => record.task));
    const model = kind === undefined ? undefined : (await compareKinds[kind]())({ folders, channel });
    channel.set('kind', kind ?? '');
    const comparison = new Comparison(folders, channel, model, options);
    comparison.measureAgainst(state.reference ?? '');
    await Promise.all(comparison.feeds.map((feed) => feed.start().catch(() => undefined)));
    comparison.tellRuns();
    return comparison;
  }

  /** Measures the others against a run; against the oldest where there is none of that folder. */
  measureAgainst(folder: string): void {
    const reference = Math.max(0, this.folders.indexOf(folder));
    this.channel.set('reference', reference);
    this.model?.measureAgainst(reference);
  }

  dispose(): void {
    for (const feed of this.feeds) feed.dispose();
  }

  private sink(run: number): RunSink {
    return {
      run: (view) => this.take(run, view),
      log: () => undefined,
      point: (curve, step, value) => this.channel.append(`${run}/${curve}`, step, value),
      cut: (step) => this.channel.cutCurves(step, `${run}/`),
      follow: (events, record) => this.model?.follow(run, events, record),
      lost: (reason) => {
        this.lost[run] = reason !== '';
        this.tellRuns();
      },
    };
  }

  private take(run: number, view: RunView): void {
    const before = this.views[run];
    this.views[run] = view;
    const views = this.views.filter((known) => known !== undefined);
    if (views.length < this.views.length) return;
    if (before === undefined) this.channel.set('settings', comparedSettings(views));
    this.tellRuns();
    if (before?.metrics !== view.metrics) this.channel.set('metrics', comparedMetrics(views));
  }

  private tellRuns(): void {
    const views = this.views.filter((known) => known !== undefined);
    if (views.length < this.views.length) return;
    const labels = runLabels(views, this.channel.get('settings') ?? []);
    const runs = views.map((view, run) => comparedRun(view, labels[run], this.lost[run]));
    this.channel.set('runs', runs);
  }
}

function comparedRun(view: RunView, label: string, isLost: boolean): ComparedRun {
  const { folder, id, task, status, created, seconds, step, total, repeats, engine, tags } = view;
  return {
    ...{ folder, id, label, task, status, created, seconds, tags, isLost },
    stepsPerRepeat: repeats === undefined ? 0 : total / repeats,
    share: total > 0 ? step / total : undefined,
    device: engine && `${engine.device} · ${engine.threads}`,
  };
}
