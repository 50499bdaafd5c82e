import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { readFloats } from '../../../outputs/unmixing/read-array';
import { readUnmixingRun } from '../../../outputs/unmixing/record';
import { fractionsOf } from '../../../plot/report/unmixing/fractions';
import type { Field } from '../../../plot/raster/field';
import type { StoredEvent } from '../../../protocol/events';
import type { NdArray } from '../../../protocol/ndarray';
import type { RunRecord } from '../../../protocol/record';
import type { BandAxis, SceneLayout } from '../../../protocol/unmixing';
import type { PixelFacts, UnmixingHost, UnmixingParts } from '../../../protocol/unmixing-panel';
import type { ViewContext, ViewModel } from '../view';
import { SceneSource } from './scene-source';
import { sceneMaps } from './maps';
import { columnsOf, resultSpectra, truthSpectra } from './spectra';

type Floats = NdArray<Float32Array>;

/** The factors as last read; what is known of a pixel comes from them. */
interface Factors {
  readonly fractions: Field;
  /** `[pixels, materials]`, as found. */
  readonly abundances: Floats;
  /** `[bands, materials]` */
  readonly endmembers: Floats;
}

/** Names of the live pictures that the method publishes (src/unmixing/run/reporter.ts). */
const livePictures = new Set(['abundances', 'endmembers']);

class UnmixingModel implements ViewModel<UnmixingHost> {
  readonly handlers = {
    pixel: (pixel: number, signal: AbortSignal) => this.pixel(pixel, signal),
    colour: (bands: readonly [number, number, number]) => this.scene.show(bands),
  };
  private readonly scene: SceneSource;
  private factors: Factors | undefined;
  private isDone = false;
  private reading: Promise<void> = Promise.resolve();
  /** Whether newer pictures wait for the reading of older ones. */
  private waits = false;

  constructor(private readonly context: ViewContext<UnmixingParts>) {
    this.scene = new SceneSource(context.channel);
  }

  follow(events: readonly StoredEvent[], record: RunRecord): void {
    if (this.context.isTrusted) void this.scene.open(this.context.folder, dirname(record.configFile));
    const becameDone = record.status === 'done' && !this.isDone;
    const hasPictures = events.some((event) => event.type === 'artifact' && livePictures.has(event.name));
    if (!becameDone && (this.isDone || !hasPictures || this.waits)) return;
    this.isDone = record.status === 'done';
    this.waits = true;
    this.reading = this.reading.then(async () => {
      this.waits = false;
      await (this.isDone ? this.readResult() : this.readPictures()).catch((error: unknown) => this.warn(error));
    });
  }

  dispose(): void {
    this.scene.dispose();
  }

  private warn(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.context.channel.set('remarks', [vscode.l10n.t('The result cannot be shown: {0}', message)]);
  }

  private async readResult(): Promise<void> {
    const { channel, folder } = this.context;
    const { result, falseColour } = await readUnmixingRun(folder);
    const { abundances, endmembers, guidance, layout, residualPerPixel: residual, initialPixels: marks } = result;
    const { field: fractions, note } = fractionsOf(result);
    this.factors = { fractions, abundances, endmembers };
    channel.set('maps', sceneMaps({ layout, fractions, guidance, residual, marks }));
    channel.set('spectra', resultSpectra(result));
    channel.set('remarks', [...result.remarks, note]);
    if (falseColour) this.scene.showStored(falseColour, result.axis);
  }

  private async readPictures(): Promise<void> {
    const { channel, folder } = this.context;
    const picture = (name: string) => readFloats(join(folder, 'artifacts', 'live', `${name}.npy`));
    const [image, endmembers] = await Promise.all([picture('abundances'), picture('endmembers')]);
    const [rows, cols, materials] = image.shape;
    const layout: SceneLayout = this.scene.summary?.layout ?? { rows, cols, spatial: cols > 1 };
    const abundances: Floats = { shape: [rows * cols, materials], data: image.data };
    const { field: fractions } = fractionsOf({ abundances, endmembers, layout });
    this.factors = { fractions, abundances, endmembers };
    channel.set('maps', sceneMaps({ layout, fractions, marks: [] }));
    this.setSpectra(endmembers);
  }

  /** Spectra of a run at work: the axis and the names are those of the scene, as soon as that is read. */
  private setSpectra(endmembers: Floats): void {
    const [bands, materials] = endmembers.shape;
    const { axis, truth } = this.scene.summary ?? {};
    const numbered: BandAxis = { index: Array.from({ length: bands }, (_, band) => band) };
    const names = Array.from({ length: materials }, (_, k) => truth?.names[k] ?? vscode.l10n.t('material {0}', k + 1));
    this.context.channel.set('spectra', {
      names,
      axis: axis?.index.length === bands ? axis : numbered,
      endmembers: columnsOf(endmembers),
      truth: truthSpectra(names, truth),
      truthOrigin: truth?.origin,
      flagged: [],
    });
  }

  private async pixel(pixel: number, signal: AbortSignal): Promise<PixelFacts> {
    const spectrum = await this.scene.spectrum(pixel, signal).catch(() => undefined);
    if (this.factors === undefined) return { spectrum };
    const { fractions, abundances, endmembers } = this.factors;
    const [bands, materials] = endmembers.shape;
    const at = pixel * materials;
    const fit = new Float32Array(bands);
    for (let i = 0; i < bands * materials; i++) {
      fit[Math.floor(i / materials)] += endmembers.data[i] * abundances.data[at + (i % materials)];
    }
    return { spectrum, fit, fractions: fractions.values.slice(at, at + materials) };
  }
}

export const unmixingModel = (context: ViewContext<UnmixingParts>): ViewModel<UnmixingHost> =>
  new UnmixingModel(context);
