import { openPreviews, type Previews } from '../../../outputs/clustering/previews/read';
import { UserError } from '../../../protocol/errors';
import type { ClusteringPicture } from '../../../protocol/clustering';
import type { SampleFacts, SampleQuery, SampleSound } from '../../../protocol/clustering-panel';
import { lookOf } from './looks';

/** The samples of a run: what they are called and look like is read from the run folder when it is asked for. */
export class SampleSource {
  private opening: Promise<Previews | undefined> | undefined;

  constructor(private readonly folder: string) {}

  /** Undefined where the run has no previews: people may have removed them, since they are large. */
  previews(): Promise<Previews | undefined> {
    return (this.opening ??= openPreviews(this.folder).catch(() => {
      this.opening = undefined; // they may come, as in a run that begins
      return undefined;
    }));
  }

  async facts({ samples, withLooks }: SampleQuery, picture: ClusteringPicture): Promise<SampleFacts[]> {
    const previews = await this.previews();
    const looks = withLooks && previews ? (await previews.read(samples)).map(lookOf) : [];
    const { assignments, confidence, labels, order } = picture;
    return samples.map((sample, i) => {
      const label = labels?.classes[labels.values.data[sample]];
      return {
        sample,
        name: previews?.index.names[sample] ?? String(order.data[sample] + 1),
        cluster: assignments.data[sample],
        confidence: confidence.data[sample],
        ...(label !== undefined && { label }),
        ...(withLooks && { look: looks.at(i) ?? { kind: 'none' } }),
      };
    });
  }

  /** @throws UserError `no-sound` where the sample is none, or there are no previews. */
  async sound(sample: number): Promise<SampleSound> {
    const [preview] = (await (await this.previews())?.read([sample])) ?? [];
    if (preview?.kind !== 'audio') {
      throw new UserError({ kind: 'data', code: 'no-sound', message: `there is no sound of sample ${sample}` });
    }
    return { rate: preview.rate, samples: preview.samples };
  }

  dispose(): void {
    void this.opening?.then((previews) => previews?.close());
  }
}
