/** Power spectra of real frames of one length, a power of 2 (radix 2, decimation in time). */
export class PowerSpectrum {
  private readonly real: Float64Array;
  private readonly imaginary: Float64Array;
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;
  private readonly swapped: Int32Array;
  /** `[size / 2 + 1]`: squared magnitudes; written anew by each {@link compute}. */
  readonly power: Float64Array;

  constructor(readonly size: number) {
    if (size < 2 || (size & (size - 1)) !== 0) throw new Error(`${size} is no power of 2`);
    this.real = new Float64Array(size);
    this.imaginary = new Float64Array(size);
    this.cosines = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size));
    this.sines = Float64Array.from({ length: size / 2 }, (_, i) => -Math.sin((2 * Math.PI * i) / size));
    const bits = Math.log2(size);
    this.swapped = Int32Array.from({ length: size }, (_, i) => reversed(i, bits));
    this.power = new Float64Array(size / 2 + 1);
  }

  /** @param frame at most `size` values; zeros follow a shorter one */
  compute(frame: ArrayLike<number>): Float64Array {
    const { size, real, imaginary, swapped, power } = this;
    for (let i = 0; i < size; i++) real[swapped[i]] = frame[i] ?? 0;
    imaginary.fill(0);
    for (let half = 1; half < size; half *= 2) this.combine(half);
    for (let i = 0; i < power.length; i++) power[i] = real[i] ** 2 + imaginary[i] ** 2;
    return power;
  }

  /** Joins transforms of `half` values to transforms of twice as many. */
  private combine(half: number): void {
    const { size, real, imaginary, cosines, sines } = this;
    const step = size / (2 * half);
    for (let start = 0; start < size; start += 2 * half) {
      for (let i = 0; i < half; i++) {
        const [one, other] = [start + i, start + i + half];
        const [cosine, sine] = [cosines[i * step], sines[i * step]];
        const re = real[other] * cosine - imaginary[other] * sine;
        const im = real[other] * sine + imaginary[other] * cosine;
        real[other] = real[one] - re;
        imaginary[other] = imaginary[one] - im;
        real[one] += re;
        imaginary[one] += im;
      }
    }
  }
}

function reversed(value: number, bits: number): number {
  let result = 0;
  for (let bit = 0; bit < bits; bit++) result |= ((value >> bit) & 1) << (bits - 1 - bit);
  return result;
}
