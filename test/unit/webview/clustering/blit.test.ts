import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blit, pixelsOf, type Pixels } from '../../../../webview-ui/common/scatter/blit';

const groundOf = (width: number, height: number, pixel: readonly number[]): Pixels => {
  const data = Uint8ClampedArray.from({ length: 4 * width * height }, (_, i) => pixel[i % 4]);
  return pixelsOf({ width, height, data });
};
const red = groundOf(2, 2, [200, 0, 0, 255]);
const pixelAt = ({ width, bytes }: Pixels, x: number, y: number) => [...bytes.slice(4 * (y * width + x)).slice(0, 4)];

it('covers the ground where the picture is opaque', () => {
  const ground = groundOf(4, 3, [0, 0, 100, 255]);
  blit(ground, red, 1, 1, 1);
  expect(pixelAt(ground, 1, 1)).toEqual([200, 0, 0, 255]);
  expect(pixelAt(ground, 0, 1)).toEqual([0, 0, 100, 255]);
});

it('mixes with what is below, and keeps its colour where there is nothing', () => {
  const ground = groundOf(3, 3, [0, 0, 100, 255]);
  blit(ground, red, 0, 0, 0.5);
  expect(pixelAt(ground, 0, 0)).toEqual([100, 0, 50, 255]);
  const empty = groundOf(3, 3, [0, 0, 0, 0]);
  blit(empty, red, 0, 0, 0.5);
  expect(pixelAt(empty, 0, 0)).toEqual([200, 0, 0, 128]);
});

it('is cut off at the edges, also far beyond them', () => {
  for (const [x, y] of [
    [-1, -1],
    [2, 2],
    [-9, 0],
    [9, 9],
  ]) {
    const ground = groundOf(3, 3, [0, 0, 0, 0]);
    blit(ground, red, x, y, 1);
    const painted = Array.from({ length: 9 }, (_, i) => ground.bytes[4 * i + 3]).filter((alpha) => alpha > 0);
    expect(painted).toHaveLength(Math.abs(x) === 9 ? 0 : 1);
  }
});

it('rounds every channel to the nearest value where the ground is opaque', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.tuple(byte, byte, byte), fc.tuple(byte, byte, byte), byte, (above, below, alpha) => {
      const ground = groundOf(1, 1, [...below, 255]);
      blit(ground, groundOf(1, 1, [...above, alpha]), 0, 0, 1);
      const expected = above.map((value, i) => Math.round((value * alpha + below[i] * (255 - alpha)) / 255));
      expect([...ground.bytes]).toEqual([...expected, 255]);
    }),
  );
});
