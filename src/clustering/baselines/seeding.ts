import type { RandomStream } from '../../compute/random';
import type { HostTensor } from '../../compute/tensor';
import { squaredDistance } from '../rows';
import type { RowSet } from './rowSet';

/** Products between two rests: some hundredths of a second. */
const mostProducts = 1e7;

/**
 * First centres by k-means++: rows drawn one after the other, each with a probability in proportion to its squared distance
 * from the nearest centre so far (Arthur and Vassilvitskii 2007).
 * @param random is moved on
 * @param rest awaited between centres, and now and then among many rows
 */
export async function seedCentres(
  { values, count, columns }: RowSet,
  clusters: number,
  random: RandomStream,
  rest: () => Promise<void>,
): Promise<HostTensor> {
  const data = new Float32Array(clusters * columns);
  const rowsBetween = Math.ceil(mostProducts / columns);
  const nearest = new Float64Array(count).fill(Infinity);
  let row = random.below(count);
  for (let k = 0; k < clusters; k++) {
    data.set(values.subarray(row * columns, (row + 1) * columns), k * columns);
    for (let other = 0; other < count; other++) {
      if (other > 0 && other % rowsBetween === 0) await rest();
      const distance = squaredDistance(values, other * columns, data, k * columns, columns);
      if (distance < nearest[other]) nearest[other] = distance;
    }
    row = drawByWeight(nearest, random);
    await rest();
  }
  return { shape: [clusters, columns], dtype: 'float32', data };
}

/** A place with a probability in proportion to its weight; any place where all weights are 0. */
function drawByWeight(weights: Float64Array, random: RandomStream): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return random.below(weights.length);
  let left = random.uniform() * total;
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i];
    if (left < 0) return i;
  }
  return weights.length - 1;
}
