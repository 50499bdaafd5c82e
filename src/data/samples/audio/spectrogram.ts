import { resampleAxis } from '../images/resize';
import { PowerSpectrum } from './fft';
import { applyFilters, melFilters, type MelFilters } from './mel';

/** Length of a window and distance of two, as is usual for speech. */
const windowSeconds = 0.032;
const hopSeconds = 0.01;

/** Softer sounds than this below the loudest count as silence. */
const rangeDecibels = 80;

/** Makes log-mel spectrograms of one size of recordings at one rate. */
export class LogMel {
  private readonly window: Float64Array;
  private readonly hop: number;
  private readonly spectrum: PowerSpectrum;
  private readonly filters: MelFilters;

  /** @param rate of the recordings in hertz */
  constructor(
    rate: number,
    private readonly mels: number,
    private readonly frames: number,
  ) {
    const length = Math.max(4, Math.round(windowSeconds * rate));
    this.window = Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length));
    this.hop = Math.max(1, Math.round(hopSeconds * rate));
    this.spectrum = new PowerSpectrum(2 ** Math.ceil(Math.log2(length)));
    this.filters = melFilters(mels, rate, this.spectrum.size);
  }

  /**
   * Decibels below the loudest of a recording, from 0 (80 dB or more below) to 1 (the loudest), its whole length
   * stretched or pressed over the columns; high bands come first, as one looks at spectrograms.
   * @returns `[mels, frames]`
   */
  compute(samples: Float32Array): Float32Array {
    const bands = this.bandPowers(samples);
    const columns = bands.length / this.mels;
    const even = resampleAxis(bands, { outer: 1, from: columns, to: this.frames, inner: this.mels });
    const loudest = even.reduce((most, power) => Math.max(most, power), 1e-20);
    const picture = new Float32Array(this.mels * this.frames);
    for (let frame = 0; frame < this.frames; frame++) {
      for (let mel = 0; mel < this.mels; mel++) {
        const decibels = 10 * Math.log10(Math.max(even[frame * this.mels + mel], 1e-20) / loudest);
        picture[(this.mels - 1 - mel) * this.frames + frame] = Math.max(0, 1 + decibels / rangeDecibels);
      }
    }
    return picture;
  }

  /** `[columns, mels]`; at least one column, of a recording that is shorter than a window. */
  private bandPowers(samples: Float32Array): Float32Array {
    const { window, hop, spectrum, mels } = this;
    const columns = 1 + Math.max(0, Math.ceil((samples.length - window.length) / hop));
    const bands = new Float32Array(columns * mels);
    // Zeros follow the window up to the length of the transform.
    const frame = new Float64Array(spectrum.size);
    for (let column = 0; column < columns; column++) {
      const start = column * hop;
      const end = Math.min(window.length, samples.length - start);
      for (let i = 0; i < end; i++) frame[i] = window[i] * samples[start + i];
      frame.fill(0, Math.max(0, end), window.length);
      applyFilters(this.filters, spectrum.compute(frame), bands, column * mels);
    }
    return bands;
  }
}
