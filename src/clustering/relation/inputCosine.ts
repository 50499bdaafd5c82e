import type { RandomStream } from '../../compute/random';
import type { HostTensor } from '../../compute/tensor';
import { dot } from '../rows';
import type { BlockRelation } from './relation';

/** Of the pairs the least alike half does not belong together. */
const apartPart = 0.5;
/** Pairs that the thresholds are estimated from. */
const sampledPairs = 20_000;
/** Texts without a common word have the similarity 0, and often more than half of all pairs do. */
const leastLower = 1e-6;

/**
 * The relation of a block by the cosines of the samples themselves, for the first epochs of `warmStart: input-cosine`: an
 * addition of ours, for data whose untrained features say nothing.
 * @param samples `[block, ...shape]`
 * @param clusters of so many of one size, one pair in as many belongs together: the most alike ones
 * @param random is moved on
 */
export function inputCosineRelation(
  { shape, data }: HostTensor,
  clusters: number,
  random: RandomStream,
): BlockRelation {
  const count = shape[0];
  const columns = data.length / count;
  const unit = unitRows(data, count, columns);
  const similarities = new Float32Array(sampledPairs);
  for (let i = 0; i < sampledPairs; i++) {
    const first = random.below(count);
    const second = (first + 1 + random.below(count - 1)) % count;
    similarities[i] = dot(unit, first * columns, unit, second * columns, columns);
  }
  similarities.sort();
  const upper = similarities[Math.floor((1 - 1 / clusters) * sampledPairs)];
  const lower = similarities[Math.floor(apartPart * sampledPairs)];
  return {
    rows: { shape: [count, columns], dtype: 'float32', data: unit },
    upper: Math.max(upper, leastLower),
    lower: Math.max(lower, leastLower),
  };
}

/** Rows of length 1; rows of zeros stay. */
function unitRows(data: HostTensor['data'], count: number, columns: number): Float32Array {
  const unit = Float32Array.from(data);
  for (let row = 0; row < count; row++) {
    const length = Math.sqrt(dot(unit, row * columns, unit, row * columns, columns));
    if (length === 0) continue;
    for (let i = row * columns; i < (row + 1) * columns; i++) unit[i] /= length;
  }
  return unit;
}
