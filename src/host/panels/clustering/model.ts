import * as vscode from 'vscode';
import { liveClustering } from '../../../protocol/clustering';
import type { ClusteringHost, ClusteringParts, Members, MemberQuery } from '../../../protocol/clustering-panel';
import { UserError } from '../../../protocol/errors';
import type { StoredEvent } from '../../../protocol/events';
import type { RunRecord } from '../../../protocol/record';
import { PictureReader } from '../pictures';
import { requireTrust } from '../requests';
import type { ViewContext, ViewModel } from '../view';
import { MemberIndex } from './members';
import { embeddingOf, factsOf, shownSamples, similarityMap, type DrawnClustering } from './parts';
import { ClusteringReader } from './picture';
import { SampleSource } from './samples';
import { fewestSamples, umapOf } from './umap/source';

class ClusteringModel implements ViewModel<ClusteringHost> {
  readonly handlers: ViewModel<ClusteringHost>['handlers'] = {
    samples: (query) => this.samples.facts(query, this.shown().picture),
    sound: (sample) => this.samples.sound(sample),
    members: (query) => this.find(query),
    embedding: (epoch) => this.embedding(epoch),
    rename: ({ cluster, name }) => this.rename(cluster, name),
    umap: (_, signal) => this.umap(signal),
    assignments: (samples) => this.assignments(samples),
  };
  private readonly samples: SampleSource;
  private readonly pictures: PictureReader<DrawnClustering>;
  private drawn: DrawnClustering | undefined;
  private members: MemberIndex | undefined;

  constructor(private readonly context: ViewContext<ClusteringParts>) {
    const { folder } = context;
    this.samples = new SampleSource(folder);
    const reader = new ClusteringReader(folder);
    this.pictures = new PictureReader({
      record: liveClustering.record,
      read: async (isDone) => {
        const shown = await reader.read(isDone);
        return { ...shown, hasPreviews: (await this.samples.previews()) !== undefined };
      },
      show: (shown) => this.show(shown),
      fail: (error) => this.warn(error),
    });
  }

  follow(events: readonly StoredEvent[], record: RunRecord): void {
    this.pictures.follow(events, record);
  }

  dispose(): void {
    this.samples.dispose();
  }

  private show(drawn: DrawnClustering): void {
    const { channel } = this.context;
    const { picture, newest, result } = drawn;
    this.drawn = drawn;
    this.members = undefined;
    const similarity = similarityMap(picture);
    channel.set('facts', factsOf(drawn, similarity.means));
    channel.set('shown', shownSamples(picture));
    channel.set('embedding', newest);
    channel.set('similarity', similarity);
    channel.set('examples', picture.examples);
    channel.set('remarks', result?.remarks ?? []);
  }

  private warn(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.context.channel.set('remarks', [vscode.l10n.t('The result cannot be shown: {0}', message)]);
  }

  private shown(): DrawnClustering {
    if (this.drawn !== undefined) return this.drawn;
    throw new UserError({ kind: 'failed', code: 'nothing-yet', message: vscode.l10n.t('There are no clusters yet.') });
  }

  private find(query: MemberQuery): Members {
    const { assignments, confidence, labels } = this.shown().picture;
    const assigned = { assignments: assignments.data, confidence: confidence.data, labels: labels?.values.data };
    this.members ??= new MemberIndex(assigned);
    return this.members.find(query);
  }

  private async embedding(epoch: number): Promise<Float32Array> {
    const { result, newest } = this.shown();
    if (result !== undefined) return embeddingOf(result, epoch) ?? newest.positions;
    const { readLiveEmbedding } = await import('../../../outputs/clustering/live');
    return (await readLiveEmbedding(this.context.folder, epoch)).data;
  }

  private async rename(cluster: number, name: string): Promise<undefined> {
    const { folder, isTrusted, channel } = this.context;
    requireTrust(isTrusted);
    const { renameClusterOf } = await import('../../../outputs/clustering/rename');
    const names = await renameClusterOf(folder, cluster, name);
    const drawn = this.shown();
    this.drawn = { ...drawn, picture: { ...drawn.picture, names } };
    const facts = channel.get('facts');
    if (facts) channel.set('facts', { ...facts, names });
  }

  private async umap(signal: AbortSignal): Promise<undefined> {
    const { result } = this.shown();
    if (result === undefined || result.shown.data.length < fewestSamples) {
      const message = vscode.l10n.t('UMAP needs a run that is done, with at least {0} samples.', fewestSamples);
      throw new UserError({ kind: 'failed', code: 'no-umap', message });
    }
    await umapOf(result, this.context.channel, signal);
  }

  private async assignments(samples: readonly number[] | undefined): Promise<string> {
    const { picture } = this.shown();
    const { assignedSamples, assignmentTable } = await import('../../../outputs/clustering/tables');
    const { csvText } = await import('../../../data/csv/write');
    const names = (await this.samples.previews())?.index.names;
    const nameOf = (sample: number) => names?.[sample] ?? String(picture.order.data[sample] + 1);
    const { header, rows } = assignmentTable(assignedSamples(picture, nameOf, samples));
    return csvText(header, rows);
  }
}

export const clusteringModel = (context: ViewContext<ClusteringParts>): ViewModel<ClusteringHost> =>
  new ClusteringModel(context);
