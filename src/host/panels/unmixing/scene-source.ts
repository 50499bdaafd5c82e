import { readFile } from 'node:fs/promises';
import type { UpdateChannel } from '../../../messaging/updates';
import type { FalseColour } from '../../../plot/raster/composite';
import type { BandAxis } from '../../../protocol/unmixing';
import type { UnmixingParts } from '../../../protocol/unmixing-panel';
import { runPaths } from '../../../runs/paths';
import type { SceneSummary } from '../../scene/contract';
import { SceneReader } from '../../scene/reader';
import { shrinkImage } from '../../../plot/raster/shrink';

/** Largest side of the false-colour picture; three bytes a pixel stay well below a megabyte. */
const pictureLimit = 480;

/** The scene behind a panel, and its false-colour picture. Without the scene the picture of the result is shown. */
export class SceneSource {
  summary: SceneSummary | undefined;
  private reader: SceneReader | undefined;
  private opening: Promise<void> | undefined;

  constructor(private readonly channel: UpdateChannel<UnmixingParts>) {}

  /** Reads the scene; once, and what goes wrong is told in place of the picture. */
  open(folder: string, baseDir: string): Promise<void> {
    return (this.opening ??= this.read(folder, baseDir));
  }

  /** In Restricted Mode no data file is opened. */
  restrict(): void {
    if (this.channel.get('colour') === undefined) this.channel.set('colour', { kind: 'restricted' });
  }

  /** Shows other bands. */
  async show(bands?: readonly [number, number, number]): Promise<undefined> {
    if (this.reader === undefined || this.summary === undefined) return;
    const picture = await this.reader.picture(pictureLimit, bands);
    this.channel.set('colour', { kind: 'shown', axis: this.summary.axis, ...picture });
  }

  /** Shows the picture that the run made, unless the scene itself is there. */
  showStored({ image, bands }: FalseColour, axis: BandAxis): void {
    if (this.channel.get('colour')?.kind === 'shown') return;
    const { width, height, factor, data } = shrinkImage(image, pictureLimit);
    this.channel.set('colour', { kind: 'shown', size: { rows: height, cols: width, factor }, rgba: data, bands, axis });
  }

  /** @returns nothing where the scene cannot be read. */
  async spectrum(pixel: number, signal: AbortSignal): Promise<Float32Array | undefined> {
    await this.opening;
    return this.summary && this.reader?.spectrum(pixel, signal);
  }

  dispose(): void {
    this.reader?.dispose();
  }

  private async read(folder: string, baseDir: string): Promise<void> {
    try {
      this.reader = new SceneReader();
      if (this.channel.get('colour')?.kind !== 'shown') this.channel.set('colour', { kind: 'reading' });
      this.summary = await this.reader.open(await readFile(runPaths.config(folder), 'utf8'), baseDir);
      await this.show();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (this.channel.get('colour')?.kind !== 'shown') this.channel.set('colour', { kind: 'unavailable', reason });
    }
  }
}
