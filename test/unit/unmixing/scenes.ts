import type { Engine } from '../../../src/compute/engine';
import { RandomStream } from '../../../src/compute/random';
import type { Truth } from '../../../src/protocol/unmixing';
import type { UnmixingScene } from '../../../src/unmixing/scene';

export interface SmallScene extends UnmixingScene {
  readonly truth: Truth & Required<Pick<Truth, 'endmembers' | 'abundances'>>;
}

const layout = { rows: 16, cols: 15, spatial: true };
const bands = 24;

/** Three materials in soft patches with pure centres, a little noise, and their truth in another order. */
export function smallScene(engine: Engine, seed = 1): SmallScene {
  const random = RandomStream.fromSeed(seed);
  const names = ['soil', 'tree', 'water'];
  const endmembers = Float32Array.from({ length: bands * 3 }, (_, i) => {
    const [l, k] = [Math.floor(i / 3), i % 3];
    return 0.1 + 0.8 * Math.exp(-(((l - 4 - 8 * k) / 5) ** 2));
  });
  const pixels = layout.rows * layout.cols;
  const abundances = new Float32Array(pixels * 3);
  const values = engine.allocate(pixels * bands);
  const centres = [
    [3, 3],
    [12, 4],
    [7, 12],
  ];
  for (let n = 0; n < pixels; n++) {
    const [row, col] = [Math.floor(n / layout.cols), n % layout.cols];
    const weight = centres.map(([r, c]) => Math.exp(-((row - r) ** 2 + (col - c) ** 2) / 8));
    const sum = weight[0] + weight[1] + weight[2];
    weight.forEach((value, k) => (abundances[n * 3 + k] = value / sum));
    for (let l = 0; l < bands; l++) {
      let value = 0.003 * random.normal();
      for (let k = 0; k < 3; k++) value += abundances[n * 3 + k] * endmembers[l * 3 + k];
      values[n * bands + l] = Math.max(0, value);
    }
  }
  return {
    cube: { layout, axis: { index: Array.from({ length: bands }, (_, l) => l) }, values },
    truth: {
      names,
      endmembers: { shape: [bands, 3], data: endmembers },
      abundances: { shape: [pixels, 3], data: abundances },
    },
  };
}
