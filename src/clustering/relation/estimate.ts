import type { DdcOptions } from '../../config/tasks/clustering';
import type { HostTensor } from '../../compute/tensor';
import { components } from './components';
import type { BlockRelation } from './relation';
import type { Thresholds } from './thresholds';

/**
 * Estimates the relation of a block from the features that the network gives its plain samples (section 3 of the method:
 * threshold and selective after DAC; argmax and closure are equivalence relations by construction).
 * @param features `[block, clusters]`
 */
export function estimateRelation(
  relation: DdcOptions['relation'],
  features: HostTensor,
  thresholds: Thresholds,
): BlockRelation {
  switch (relation) {
    case 'threshold':
    case 'selective':
      return { rows: features, ...thresholds };
    case 'argmax':
      return sameGroup(largest(features), features.shape[1]);
    case 'closure':
      return sameGroup(components(features, thresholds.upper), features.shape[0]);
  }
}

/** Rows of 0 and 1 whose products are 1 within a group, 0 between groups. */
function sameGroup(groups: Int32Array, count: number): BlockRelation {
  const data = new Float32Array(groups.length * count);
  groups.forEach((group, i) => (data[i * count + group] = 1));
  return { rows: { shape: [groups.length, count], dtype: 'float32', data }, upper: 0.5, lower: 0.5 };
}

/** The place of the largest entry of each row, the first of equal ones. */
export function largest({ shape, data }: Pick<HostTensor, 'shape' | 'data'>): Int32Array {
  const [rows, columns] = shape;
  const places = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    for (let column = 1; column < columns; column++) {
      if (data[start + column] > data[start + places[row]]) places[row] = column;
    }
  }
  return places;
}
