/**
 * Power spectra of real frames of one length, a power of 2: a radix-2 transform of half the length, of which even values
 * are the real and odd values the imaginary parts (Press et al., Numerical Recipes, section 12.3).
 */
export class PowerSpectrum {
  private readonly half: number;
  private readonly real: Float64Array;
  private readonly imaginary: Float64Array;
  /** Of the angles -2 pi i / size. */
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;
  private readonly swapped: Int32Array;
  /** `[size / 2 + 1]`: squared magnitudes; written anew by each {@link compute}. */
  readonly power: Float64Array;

  constructor(readonly size: number) {
    if (size < 4 || (size & (size - 1)) !== 0) throw new Error(`${size} is no power of 2 from 4 on`);
    this.half = size / 2;
    this.real = new Float64Array(this.half);
    this.imaginary = new Float64Array(this.half);
    this.cosines = Float64Array.from({ length: this.half }, (_, i) => Math.cos((2 * Math.PI * i) / size));
    this.sines = Float64Array.from({ length: this.half }, (_, i) => -Math.sin((2 * Math.PI * i) / size));
    const bits = Math.log2(this.half);
    this.swapped = Int32Array.from({ length: this.half }, (_, i) => reversed(i, bits));
    this.power = new Float64Array(this.half + 1);
  }

  /** @param frame `[size]` */
  compute(frame: Float64Array): Float64Array {
    const { half, real, imaginary, swapped } = this;
    for (let i = 0; i < half; i++) {
      real[swapped[i]] = frame[2 * i];
      imaginary[swapped[i]] = frame[2 * i + 1];
    }
    for (let width = 1; width < half; width *= 2) this.combine(width);
    return this.untangle();
  }

  /** Joins transforms of `width` values to transforms of twice as many. */
  private combine(width: number): void {
    const { half, real, imaginary, cosines, sines } = this;
    const step = half / width;
    for (let i = 0; i < width; i++) {
      const cosine = cosines[i * step];
      const sine = sines[i * step];
      for (let one = i; one < half; one += 2 * width) {
        const other = one + width;
        const re = real[other] * cosine - imaginary[other] * sine;
        const im = real[other] * sine + imaginary[other] * cosine;
        real[other] = real[one] - re;
        imaginary[other] = imaginary[one] - im;
        real[one] += re;
        imaginary[one] += im;
      }
    }
  }

  /** The power of the real frame, from the transform of its even and odd values. */
  private untangle(): Float64Array {
    const { half, real, imaginary, cosines, sines, power } = this;
    power[0] = (real[0] + imaginary[0]) ** 2;
    power[half] = (real[0] - imaginary[0]) ** 2;
    for (let i = 1; i < half; i++) {
      const mirror = half - i;
      const evenRe = (real[i] + real[mirror]) / 2;
      const evenIm = (imaginary[i] - imaginary[mirror]) / 2;
      const oddRe = (imaginary[i] + imaginary[mirror]) / 2;
      const oddIm = (real[mirror] - real[i]) / 2;
      const re = evenRe + cosines[i] * oddRe - sines[i] * oddIm;
      const im = evenIm + cosines[i] * oddIm + sines[i] * oddRe;
      power[i] = re * re + im * im;
    }
    return power;
  }
}

function reversed(value: number, bits: number): number {
  let result = 0;
  for (let bit = 0; bit < bits; bit++) result |= ((value >> bit) & 1) << (bits - 1 - bit);
  return result;
}
