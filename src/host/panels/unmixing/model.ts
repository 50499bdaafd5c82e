import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { fractionsOf } from '../../../plot/report/unmixing/fractions';
import type { StoredEvent } from '../../../protocol/events';
import type { RunRecord } from '../../../protocol/record';
import type { UnmixingPicture } from '../../../protocol/unmixing';
import type { PixelFacts, UnmixingHost, UnmixingParts } from '../../../protocol/unmixing-panel';
import type { PictureReader } from '../pictures';
import type { ViewContext, ViewModel } from '../view';
import { sceneMaps } from './maps';
import { unmixingPictures, type Shown } from './picture';
import { materialSpectra } from './spectra';
import { SceneSource } from './scene-source';

/** A picture as it was drawn: what is known of a pixel comes from it. */
interface Drawn extends Pick<UnmixingPicture, 'abundances' | 'endmembers'> {
  /** `[pixels, materials]`, as drawn. */
  readonly fractions: Float32Array;
}

class UnmixingModel implements ViewModel<UnmixingHost> {
  readonly handlers = {
    pixel: (pixel: number, signal: AbortSignal) => this.pixel(pixel, signal),
    colour: (bands: readonly [number, number, number]) => this.scene.show(bands),
  };
  private readonly scene: SceneSource;
  private readonly pictures: PictureReader<Shown>;
  private drawn: Drawn | undefined;

  constructor(private readonly context: ViewContext<UnmixingParts>) {
    this.scene = new SceneSource(context.channel);
    this.pictures = unmixingPictures(context.folder, {
      show: (shown) => this.show(shown),
      fail: (error) => this.warn(error),
    });
  }

  follow(events: readonly StoredEvent[], record: RunRecord): void {
    if (this.context.isTrusted()) void this.scene.open(this.context.folder, dirname(record.configFile));
    else this.scene.restrict();
    this.pictures.follow(events, record);
  }

  dispose(): void {
    this.scene.dispose();
  }

  private show({ picture, remarks, falseColour }: Shown): void {
    const { channel } = this.context;
    const { field: fractions, note } = fractionsOf(picture);
    const { abundances, endmembers } = picture;
    this.drawn = { fractions: fractions.values, abundances, endmembers };
    channel.set('maps', sceneMaps({ ...picture, fractions }));
    channel.set('spectra', materialSpectra(picture));
    channel.set('remarks', [...remarks, note]);
    if (falseColour) this.scene.showStored(falseColour, picture.axis);
  }

  private warn(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.context.channel.set('remarks', [vscode.l10n.t('The result cannot be shown: {0}', message)]);
  }

  private async pixel(pixel: number, signal: AbortSignal): Promise<PixelFacts> {
    const spectrum = await this.scene.spectrum(pixel, signal).catch(() => undefined);
    if (this.drawn === undefined) return { spectrum };
    const { fractions, abundances, endmembers } = this.drawn;
    const [bands, materials] = endmembers.shape;
    const at = pixel * materials;
    const fit = new Float32Array(bands);
    for (let i = 0; i < bands * materials; i++) {
      fit[Math.floor(i / materials)] += endmembers.data[i] * abundances.data[at + (i % materials)];
    }
    return { spectrum, fit, fractions: fractions.slice(at, at + materials) };
  }
}

export const unmixingModel = (context: ViewContext<UnmixingParts>): ViewModel<UnmixingHost> =>
  new UnmixingModel(context);
