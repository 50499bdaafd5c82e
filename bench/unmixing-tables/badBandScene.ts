import type { Engine } from '../../src/compute/engine';
import { RandomStream } from '../../src/compute/random';
import type { Truth } from '../../src/protocol/unmixing';
import type { UnmixingScene } from '../../src/unmixing/scene';

/** A scene made from a truth, some of whose bands hold nothing but noise. */
export interface BadBandScene {
  readonly scene: UnmixingScene;
  readonly truth: Truth;
  /** Positions of the bands left as they are, and their truth. */
  readonly goodBands: readonly number[];
}

export interface BadBandOptions {
  readonly badBands: number;
  readonly snrDb: number;
  readonly rows: number;
  readonly cols: number;
  readonly seed: number;
}

/**
 * Y = M A divided by its maximum, white noise at `snrDb`, then `badBands` bands replaced by noise of standard
 * deviation one half, all clipped at 0 (methods section 8.3).
 */
export function badBandScene(engine: Engine, truth: Truth, options: BadBandOptions): BadBandScene {
  const { rows, cols, snrDb, seed } = options;
  const random = RandomStream.fromSeed(seed);
  const bands = truth.endmembers!.shape[0];
  const values = engine.allocate(rows * cols * bands);
  mix(truth, values);
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  const power = values.reduce((sum, value) => sum + (value / largest) ** 2, 0) / values.length;
  const deviation = Math.sqrt(power / 10 ** (snrDb / 10));
  const bad = distinct(bands, options.badBands, random);
  for (let i = 0; i < values.length; i++) {
    const clean = values[i] / largest + deviation * random.normal();
    values[i] = Math.max(0, bad.has(i % bands) ? 0.5 * random.normal() : clean);
  }
  const axis = { index: Array.from({ length: bands }, (_, band) => band) };
  return {
    scene: { cube: { layout: { rows, cols, spatial: true }, axis, values } },
    truth,
    goodBands: axis.index.filter((band) => !bad.has(band)),
  };
}

function mix({ endmembers, abundances }: Truth, into: Float32Array): void {
  const [bands, materials] = endmembers!.shape;
  for (let i = 0; i < into.length; i++) {
    const pixel = Math.floor(i / bands);
    let sum = 0;
    for (let k = 0; k < materials; k++)
      sum += abundances!.data[pixel * materials + k] * endmembers!.data[(i % bands) * materials + k];
    into[i] = sum;
  }
}

function distinct(bound: number, count: number, random: RandomStream): Set<number> {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(random.below(bound));
  return chosen;
}
