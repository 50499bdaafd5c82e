import { RandomStream } from '../../../src/compute/random';
import type { SampleSet } from '../../../src/data/samples/sampleSet';

/** Where the clouds are, in as many dimensions. */
const centres = [
  [4, 0, 0, 0],
  [0, 4, 0, 0],
  [0, 0, 4, 0],
];

export interface BlobOptions {
  readonly count?: number;
  readonly seed?: number;
  /** In the order of their classes instead of a random one. */
  readonly sorted?: boolean;
}

/** Three clouds of points that no method should mix up, as a table of four columns. */
export function blobs({ count = 300, seed = 1, sorted = false }: BlobOptions = {}): SampleSet {
  const random = RandomStream.fromSeed(seed);
  const classOf = (place: number): number => Math.floor((place * centres.length) / count);
  const rows = Array.from({ length: count }, (_, place) =>
    centres[classOf(place)].map((value) => value + 0.3 * random.normal()),
  );
  const order = sorted ? Int32Array.from(rows.keys()) : random.permutation(count);
  return {
    kind: 'table',
    count,
    shape: [4],
    elements: Float32Array.from(Array.from(order).flatMap((place) => rows[place])),
    scale: 1,
    mean: [],
    order,
    nameOf: (sample) => `row ${order[sample] + 1}`,
    labels: { values: order.map(classOf), classes: ['a', 'b', 'c'] },
    preview: (sample) => ({ kind: 'row', values: { x: String(rows[order[sample]][0]) } }),
    skipped: [],
    facts: {},
    warnings: [],
  };
}

/** The clusters of the places in the files, whatever order the samples were in. */
export function byPlace(assignments: ArrayLike<number>, { order }: SampleSet): Int32Array {
  const found = new Int32Array(order.length);
  order.forEach((place, sample) => (found[place] = assignments[sample]));
  return found;
}
