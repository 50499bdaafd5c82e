import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { liveClustering, type Agreement } from '../../../../protocol/clustering';
import type {
  ClusteringCompareHost,
  ClusteringComparison,
  ClusterMatching,
  ComparedClustering,
  ComparedPoints,
} from '../../../../protocol/compare-clustering';
import type { StoredEvent } from '../../../../protocol/events';
import type { JsonValue } from '../../../../protocol/json';
import type { Metrics, RunRecord } from '../../../../protocol/record';
import { countPartners, partnersOf, sourcesOf, type Partition } from '../../../../outputs/clustering/agreement';
import { runPaths } from '../../../../runs/paths';
import type { ShownClustering } from '../../clustering/parts';
import { ClusteringReader } from '../../clustering/picture';
import { PictureReader } from '../../pictures';
import { ComparedPictures } from '../pictures';
import type { CompareContext, CompareModel } from '../view';
import { categoriesOf, matchingOf } from './match';

/** What one run has to show. */
interface Found extends ShownClustering {
  readonly partition: Partition;
}

async function foundOf(shown: ShownClustering, folder: string): Promise<Found> {
  const config = await readFile(runPaths.config(folder), 'utf8');
  const { order, assignments } = shown.picture;
  const sources = sourcesOf(parse(config) as JsonValue);
  return { ...shown, partition: { sources, order: order.data, assignments: assignments.data } };
}

class ClusteringComparisonModel implements CompareModel<ClusteringCompareHost> {
  readonly handlers = { points: (run: number) => this.points(run) };
  private readonly readers: readonly PictureReader<Found>[];
  private readonly pictures: ComparedPictures<Found>;
  private readonly metrics: Metrics[];
  private revision = 0;

  constructor(private readonly context: CompareContext<ClusteringComparison>) {
    const { folders } = context;
    this.metrics = folders.map(() => ({}));
    this.pictures = new ComparedPictures(folders.length, () => this.compare());
    this.readers = folders.map((folder, run) => {
      const reader = new ClusteringReader(folder);
      return new PictureReader({
        record: liveClustering.record,
        read: async (isDone) => foundOf(await reader.read(isDone), folder),
        show: (found) => this.pictures.take(run, found),
        fail: () => undefined, // a run without a result is shown without one
      });
    });
  }

  follow(run: number, events: readonly StoredEvent[], record: RunRecord): void {
    this.metrics[run] = record.metrics ?? {};
    this.readers[run].follow(events, record);
  }

  measureAgainst(run: number): void {
    this.pictures.measureAgainst(run);
  }

  private compare(): void {
    const { all, base } = this.pictures;
    const of = all[base];
    if (of === undefined) return;
    const matchings = all.map((found, run) => (found && run !== base ? matchingTo(of, found) : undefined));
    const clusters = all.map((found) => found?.picture.names.length ?? 0);
    const categories = categoriesOf(clusters, matchings, base);
    const runs = all.map((found, run) => (found ? this.clustering(run, found, categories[run], matchings[run]) : null));
    this.context.channel.set('clusterings', { base, runs, revision: ++this.revision });
  }

  private clustering(
    run: number,
    { picture }: Found,
    categories: readonly number[],
    toBase: ClusterMatching | undefined,
  ): ComparedClustering {
    const { count, names, sizes, baselines } = picture;
    const agreement = agreementIn(this.metrics[run]);
    return { ...{ count, names, sizes, categories, baselines, agreement }, ...(toBase && { toBase }) };
  }

  private points(run: number): ComparedPoints | null {
    const { all, base } = this.pictures;
    const [found, of] = [all[run], all[base]];
    if (found === undefined || of === undefined) return null;
    const { shown, assignments, order } = found.picture;
    const partners = partnersOf(found.partition, of.partition);
    return {
      positions: found.newest.positions,
      places: shown.data.map((sample) => order.data[sample]),
      clusters: shown.data.map((sample) => assignments.data[sample]),
      inBase: shown.data.map((sample) => partners?.[sample] ?? -1),
    };
  }
}

function matchingTo({ partition: base }: Found, { partition }: Found): ClusterMatching | undefined {
  const partners = partnersOf(partition, base);
  return partners && matchingOf(countPartners(partition, base, partners));
}

/** What a run says of its agreement with given classes. */
function agreementIn(metrics: Metrics): Partial<Agreement> {
  const names = ['acc', 'nmi', 'nmi_arithmetic', 'ari'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = metrics[name];
      return typeof value === 'number' ? [[name, value]] : [];
    }),
  );
}

export const clusteringComparison = (
  context: CompareContext<ClusteringComparison>,
): CompareModel<ClusteringCompareHost> => new ClusteringComparisonModel(context);
