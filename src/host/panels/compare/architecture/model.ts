import type {
  ArchitectureCompareHost,
  ArchitectureComparison,
  ComparedSearch,
} from '../../../../protocol/compare-architecture';
import type { StoredEvent } from '../../../../protocol/events';
import type { RunRecord } from '../../../../protocol/record';
import { liveSearch } from '../../../../protocol/search';
import type { ShownSearch } from '../../architecture/parts';
import { readShown } from '../../architecture/picture';
import { PictureReader } from '../../pictures';
import { ComparedPictures } from '../pictures';
import type { CompareContext, CompareModel } from '../view';

function comparedSearch({ facts, derived, candidates, baselines }: ShownSearch): ComparedSearch {
  const { space, classes, input } = facts;
  return {
    ...{ space, baselines, found: derived ?? null, classes: classes.length, candidates: candidates.length },
    ...(input && { input }),
  };
}

class ArchitectureComparisonModel implements CompareModel<ArchitectureCompareHost> {
  readonly handlers = {};
  private readonly readers: readonly PictureReader<ShownSearch>[];
  private readonly pictures: ComparedPictures<ShownSearch>;

  constructor(private readonly context: CompareContext<ArchitectureComparison>) {
    const { folders } = context;
    this.pictures = new ComparedPictures(folders.length, () => this.compare());
    this.readers = folders.map(
      (folder, run) =>
        new PictureReader({
          record: liveSearch.record,
          read: (isDone) => readShown(folder, isDone),
          show: (shown) => this.pictures.take(run, shown),
          fail: () => undefined, // a run without a result is shown without one
        }),
    );
  }

  follow(run: number, events: readonly StoredEvent[], record: RunRecord): void {
    this.readers[run].follow(events, record);
  }

  measureAgainst(run: number): void {
    this.pictures.measureAgainst(run);
  }

  private compare(): void {
    const { all, base } = this.pictures;
    const runs = all.map((shown) => (shown ? comparedSearch(shown) : null));
    if (base >= 0) this.context.channel.set('searches', { base, runs });
  }
}

export const architectureComparison = (
  context: CompareContext<ArchitectureComparison>,
): CompareModel<ArchitectureCompareHost> => new ArchitectureComparisonModel(context);
