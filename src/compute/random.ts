import type { JsonValue } from '../protocol/json';

type Words = [number, number, number, number];

/**
 * A seeded stream of random numbers (xoshiro128**, Blackman and Vigna 2018) that can be stored, restored and split.
 * The same seed gives the same numbers on every machine and engine.
 */
export class RandomStream {
  private constructor(private readonly words: Words) {}

  /** @param seed any integer; its low 53 bits count */
  static fromSeed(seed: number): RandomStream {
    const mix = splitMix(seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0);
    return new RandomStream([mix(), mix(), mix(), mix()]);
  }

  static restore(state: JsonValue): RandomStream {
    const isState = Array.isArray(state) && state.length === 4 && state.every(Number.isInteger) && state.some(Boolean);
    if (!isState) throw new Error('not the state of a random stream: four integers, not all 0');
    return new RandomStream(state.map(Number) as Words);
  }

  /** The state as it is stored; {@link restore} goes on from it. */
  toJSON(): JsonValue {
    return [...this.words];
  }

  /** A stream of its own, independent of what this one draws later. */
  split(): RandomStream {
    const mix = splitMix(this.next(), this.next());
    return new RandomStream([mix(), mix(), mix(), mix()]);
  }

  /** Uniform in [0, 1), 53 bits. */
  uniform(): number {
    return ((this.next() >>> 5) * 2 ** 26 + (this.next() >>> 6)) / 2 ** 53;
  }

  /** Uniform integer in [0, bound). */
  below(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  /** The numbers 0 to length - 1 in random order (Fisher and Yates, as in Knuth, TAOCP 3.4.2, algorithm P). */
  permutation(length: number): Int32Array {
    const order = Int32Array.from({ length }, (_, i) => i);
    for (let last = length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [order[last], order[other]] = [order[other], order[last]];
    }
    return order;
  }

  /** Standard Gumbel, -log(-log(u)) with u in (0, 1); its last bit is that of `Math.log`, as for {@link normal}. */
  gumbel(): number {
    // Half a step above the draw: never 0 or 1.
    return -Math.log(-Math.log(this.uniform() * (1 - 2 ** -53) + 2 ** -54));
  }

  /**
   * Standard normal (Box and Muller 1958; the second value is not kept, so that the state stays four words).
   * The last bit is that of `Math.log` and `Math.cos`, which V8 carries itself: equal wherever its version is.
   */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** 32 random bits. */
  private next(): number {
    const words = this.words;
    const result = Math.imul(rotate(Math.imul(words[1], 5), 7), 9) >>> 0;
    const shifted = words[1] << 9;
    words[2] ^= words[0];
    words[3] ^= words[1];
    words[1] ^= words[2];
    words[0] ^= words[3];
    words[2] ^= shifted;
    words[3] = rotate(words[3], 11);
    return result;
  }
}

const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** Spreads a seed over the words of a state (the finaliser of MurmurHash3 over a Weyl sequence). */
function splitMix(low: number, high: number): () => number {
  let weyl = low;
  return () => {
    weyl = (weyl + 0x9e3779b9) | 0;
    let word = weyl ^ Math.imul(high, 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return word ^ (word >>> 16);
  };
}
