import type { NodeOf } from '../graph/node';
import type { PoolingOps } from '../graph/ops/pooling';
import type { Pooling } from '../graph/ops/windows';
import { sizeOf } from '../graph/size';
import type { Kernel } from './elementwise';
import { touches } from './windows';

/** Where in x the maximum of each window is: the first of equal ones. A NaN is larger than all. */
function maxima(x: Float64Array, shape: readonly number[], pooling: Pooling): Int32Array {
  const [batch, channels, ...size] = shape;
  const touched = touches(size, pooling.kernel, pooling);
  const windows = (touched.at(-1)?.window ?? -1) + 1;
  const pixels = sizeOf(size);
  const places = new Int32Array(batch * channels * windows).fill(-1);
  for (let plane = 0; plane < batch * channels; plane++) {
    for (const { window, place } of touched) {
      const [at, best] = [plane * pixels + place, places[plane * windows + window]];
      if (best < 0 || !(x[at] <= x[best] || Number.isNaN(x[best]))) places[plane * windows + window] = at;
    }
  }
  return places;
}

const maxPool: Kernel<NodeOf<'MaxPool'>> = ({ inputs, attributes }, [x]) =>
  Float64Array.from(maxima(x, inputs[0].shape, attributes), (place) => x[place]);

const maxPoolGrad: Kernel<NodeOf<'MaxPoolGrad'>> = ({ inputs, attributes }, [x, dy]) => {
  const dx = new Float64Array(x.length);
  maxima(x, inputs[0].shape, attributes).forEach((place, i) => (dx[place] += dy[i]));
  return dx;
};

/** Visits the places in x and y, and the share in the mean, of every value that an average pool adds up. */
function eachShare(
  x: readonly number[],
  y: readonly number[],
  pooling: Pooling,
  visit: (x: number, y: number, share: number) => void,
): void {
  const [batch, channels, ...size] = x;
  const touched = touches(size, pooling.kernel, pooling);
  const [pixels, windows] = [sizeOf(size), sizeOf(y.slice(2))];
  const seen = new Int32Array(windows);
  for (const { window } of touched) seen[window]++;
  for (let plane = 0; plane < batch * channels; plane++) {
    for (const { window, place } of touched) visit(plane * pixels + place, plane * windows + window, 1 / seen[window]);
  }
}

const averagePool: Kernel<NodeOf<'AveragePool'>> = ({ inputs, shape, attributes }, [x]) => {
  const y = new Float64Array(sizeOf(shape));
  eachShare(inputs[0].shape, shape, attributes, (xAt, yAt, share) => (y[yAt] += x[xAt] * share));
  return y;
};

const averagePoolGrad: Kernel<NodeOf<'AveragePoolGrad'>> = ({ inputs, shape, attributes }, [dy]) => {
  const dx = new Float64Array(sizeOf(shape));
  eachShare(shape, inputs[0].shape, attributes, (xAt, yAt, share) => (dx[xAt] += dy[yAt] * share));
  return dx;
};

export const pools: { readonly [Op in keyof PoolingOps]: Kernel<NodeOf<Op>> } = {
  MaxPool: maxPool,
  MaxPoolGrad: maxPoolGrad,
  AveragePool: averagePool,
  AveragePoolGrad: averagePoolGrad,
};
