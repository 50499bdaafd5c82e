import type { HostTensor } from '../../compute/tensor';
import { dot } from '../rows';

/**
 * Connected components of the graph of all pairs of rows whose product is at least a threshold: the transitive closure.
 * @param rows `[count, any]`
 * @returns `[count]`, components numbered from 0 in the order of their first rows
 */
export function components({ shape, data }: Pick<HostTensor, 'shape' | 'data'>, threshold: number): Int32Array {
  const [count, columns] = shape;
  const found = new Int32Array(count).fill(-1);
  // Rows without a component, at the front; each is compared once with every row of its component at most.
  const open = Int32Array.from({ length: count }, (_, i) => i);
  let left = count;
  let made = 0;
  for (let first = 0; first < count; first++) {
    if (found[first] >= 0) continue;
    const waiting = [first];
    found[first] = made;
    while (waiting.length > 0) {
      const row = waiting.pop() as number;
      for (let i = left - 1; i >= 0; i--) {
        const other = open[i];
        if (found[other] < 0 && dot(data, row * columns, data, other * columns, columns) >= threshold) {
          found[other] = made;
          waiting.push(other);
        }
        if (found[other] >= 0) open[i] = open[--left];
      }
    }
    made++;
  }
  return found;
}
