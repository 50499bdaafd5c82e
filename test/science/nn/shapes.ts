import { RandomStream } from '../../../src/compute/random';
import type { LabelledImages } from '../../../src/data/images';

const side = 12;

/** Whether a place, measured from the centre in units of the radius, is part of the shape. */
const shapes: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => Math.hypot(x, y) <= 1,
  (x, y) => Math.max(Math.abs(x), Math.abs(y)) <= 0.85,
  (x, y) => y <= 0.8 && y >= 2 * Math.abs(x) - 1,
  (x, y) => Math.min(Math.abs(x), Math.abs(y)) <= 0.3 && Math.max(Math.abs(x), Math.abs(y)) <= 1,
];

/** Discs, squares, triangles and crosses of any size, place and brightness, with noise. */
export function drawShapes(count: number, seed: number): LabelledImages {
  const random = RandomStream.fromSeed(seed);
  const data = new Uint8Array(count * side * side);
  const labels = new Uint8Array(count).map(() => random.below(shapes.length));
  for (let image = 0; image < count; image++) {
    const radius = 2.5 + 2 * random.uniform();
    const [row, column] = [0, 1].map(() => 5.5 + 2 * random.uniform() - 1);
    const [ground, figure] = [60 * random.uniform(), 140 + 80 * random.uniform()];
    for (let i = 0; i < side * side; i++) {
      const inside = shapes[labels[image]](((i % side) - column) / radius, (Math.floor(i / side) - row) / radius);
      data[image * side * side + i] = Math.min(255, (inside ? figure : ground) + 30 * random.uniform());
    }
  }
  return { images: { shape: [count, side, side, 1], data }, labels };
}
