import type { RandomStream } from '../../compute/random';
import { dot } from '../rows';
import type { BlockRelation } from './relation';

/** How many samples of a block are asked for their neighbours, and how many pairs of them are tried. */
const centres = 64;
const pairsEach = 32;

/** Triples tried, and those among them that break the global constraint. */
export interface TripleCount {
  readonly triples: number;
  readonly violations: number;
}

/**
 * Tries triples whose first and second, and second and third belong together: in an equivalence relation the first and
 * third then do, too.
 * @param random is moved on
 */
export function countViolations({ rows, upper }: BlockRelation, random: RandomStream): TripleCount {
  const [count, columns] = rows.shape;
  const { data } = rows;
  const areTogether = (a: number, b: number): boolean => dot(data, a * columns, data, b * columns, columns) >= upper;
  const neighbours = new Int32Array(count);
  let [triples, violations] = [0, 0];
  for (let i = 0; i < Math.min(centres, count); i++) {
    const centre = random.below(count);
    let found = 0;
    for (let other = 0; other < count; other++) {
      if (other !== centre && areTogether(centre, other)) neighbours[found++] = other;
    }
    for (let pair = 0; pair < pairsEach && found > 1; pair++) {
      const first = random.below(found);
      const third = (first + 1 + random.below(found - 1)) % found;
      triples++;
      if (!areTogether(neighbours[first], neighbours[third])) violations++;
    }
  }
  return { triples, violations };
}
