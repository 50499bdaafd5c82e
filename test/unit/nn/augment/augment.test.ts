import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../../../src/compute/random';
import {
  after,
  drawAffine,
  flippedHorizontally,
  flippedVertically,
  rotated,
  shifted,
  unchanged,
  zoomed,
  type Affine,
} from '../../../../src/nn/augment/affine';
import { augment, channelStatistics } from '../../../../src/nn/augment/augment';
import type { Augmentation, Fill, ImageShape } from '../../../../src/nn/augment/augmentation';
import { changeColour } from '../../../../src/nn/augment/colour';
import { cutOut } from '../../../../src/nn/augment/cutout';
import { resample } from '../../../../src/nn/augment/resample';
import { expectClose } from '../judge';

const random = RandomStream.fromSeed(4);
const noise = (shape: ImageShape) =>
  Float32Array.from({ length: shape[0] * shape[1] * shape[2] }, () => random.uniform());

function apply(image: Float32Array, shape: ImageShape, affine: Affine, fill: Fill = 'zero') {
  const target = new Float32Array(image.length);
  resample(image, 0, target, shape, affine, { fill, interpolation: 'bilinear' });
  return target;
}

const line = (values: number[], affine: Affine, fill: Fill) =>
  Array.from(apply(Float32Array.from(values), [1, values.length, 1], affine, fill));

describe('geometry', () => {
  const shape: ImageShape = [5, 7, 2];
  const square: ImageShape = [6, 6, 1];
  const image = noise(shape);
  const tile = noise(square);

  test.each([
    ['horizontal flip', flippedHorizontally],
    ['vertical flip', flippedVertically],
    ['half a turn', rotated(180)],
  ])('%s twice changes nothing', (_, affine) => {
    const once = apply(image, shape, affine);
    expect(once).not.toEqual(image);
    expect(apply(once, shape, affine)).toEqual(image);
    expect(after(affine, affine)).toEqual(expect.objectContaining({ a: expect.closeTo(1) as number }));
  });

  test('a horizontal flip mirrors each row, with its channels in order', () => {
    const flipped = apply(image, shape, flippedHorizontally);
    for (let row = 0; row < 5; row++) {
      for (let column = 0; column < 7; column++) {
        const [to, from] = [(row * 7 + column) * 2, (row * 7 + 6 - column) * 2];
        expect(flipped.slice(to, to + 2)).toEqual(image.slice(from, from + 2));
      }
    }
  });

  test('a quarter turn moves the right edge to the top', () => {
    const turned = apply(tile, square, rotated(90));
    for (let i = 0; i < 6; i++) expect(turned[i]).toBe(tile[6 * i + 5]);
    const around = [90, 90, 90, 90].reduce((now, degrees) => apply(now, square, rotated(degrees)), tile);
    expect(around).toEqual(tile);
  });

  test('turning a mirrored image is mirroring the image turned the other way', () => {
    fc.assert(
      fc.property(fc.integer({ min: -180, max: 180 }), (degrees) => {
        const mirrored = apply(apply(tile, square, flippedHorizontally), square, rotated(degrees));
        expectClose(mirrored, apply(apply(tile, square, rotated(-degrees)), square, flippedHorizontally), 1e-5);
      }),
      { numRuns: 30 },
    );
  });

  test('one resampling is both, where nothing leaves the image', () => {
    const both = after(rotated(90), flippedVertically);
    expect(apply(tile, square, both)).toEqual(apply(apply(tile, square, flippedVertically), square, rotated(90)));
    const moved = after(shifted(1, 0), shifted(0, -2));
    expect(apply(tile, square, moved)).toEqual(apply(apply(tile, square, shifted(0, -2)), square, shifted(1, 0)));
  });

  test('a shift by whole pixels moves them and fills what comes free', () => {
    const row = [1, 2, 3, 4];
    expect(line(row, shifted(0, 1), 'zero')).toEqual([0, 1, 2, 3]);
    expect(line(row, shifted(0, -2), 'nearest')).toEqual([3, 4, 4, 4]);
    expect(line(row, shifted(0, 3), 'mirror')).toEqual([3, 2, 1, 1]);
    expect(line(row, shifted(0, 10), 'mirror')).toEqual([2, 1, 1, 2]);
    expect(line(row, shifted(0, 0.5), 'nearest')).toEqual([1, 1.5, 2.5, 3.5]);
  });

  test('zooming in keeps the centre; a constant image stays constant with its border repeated', () => {
    const middle = apply(noise([5, 5, 1]).fill(1, 12, 13), [5, 5, 1], zoomed(2))[12];
    expect(middle).toBe(1);
    const flat = new Float32Array(35).fill(0.5);
    for (const affine of [zoomed(0.7, 1.3), rotated(33), shifted(2.3, -1.1)]) {
      expectClose(apply(flat, [5, 7, 1], affine, 'nearest'), flat, 1e-6);
    }
    expect(line([0, 1, 2, 3, 4], zoomed(1, 2), 'zero')).toEqual([1, 1.5, 2, 2.5, 3]);
    expect(line([0, 1, 2, 3, 4], zoomed(1, 0.5), 'zero')).toEqual([0, 0, 2, 4, 0]);
  });

  test('the nearest pixel without interpolation', () => {
    const target = new Float32Array(4);
    const options = { fill: 'nearest', interpolation: 'nearest' } as const;
    resample(Float32Array.of(1, 2, 3, 4), 0, target, [1, 4, 1], shifted(0, 0.8), options);
    expect(Array.from(target)).toEqual([1, 1, 2, 3]);
  });
});

describe('what is drawn', () => {
  test('ranges are kept and reached', () => {
    const stream = RandomStream.fromSeed(1);
    const draws = (augmentation: Augmentation) =>
      Array.from({ length: 2000 }, () => drawAffine(augmentation, [10, 20, 1], stream));
    const crops = draws({ crop: { padding: 2 } });
    expect(new Set(crops.map(({ e }) => e + 0))).toEqual(new Set([-2, -1, 0, 1, 2]));
    const shifts = draws({ shift: { vertical: 0.1, horizontal: 0.2 } });
    expect(Math.max(...shifts.map(({ e }) => Math.abs(e)))).toBeCloseTo(1, 2);
    expect(Math.max(...shifts.map(({ f }) => Math.abs(f)))).toBeCloseTo(4, 2);
    const angles = draws({ rotate: { degrees: 10 } }).map(({ a, b }) => (Math.atan2(b, a) * 180) / Math.PI);
    expect([Math.min(...angles), Math.max(...angles)].map(Math.round)).toEqual([-10, 10]);
    const zooms = draws({ zoom: { from: 0.9, to: 1.2, keepsAspect: false } });
    expect(zooms.some(({ a, d }) => a !== d)).toBe(true);
    const factors = zooms.map(({ a }) => 1 / a);
    expect([Math.min(...factors), Math.max(...factors)].map((x) => Math.round(100 * x))).toEqual([90, 120]);
    const flips = draws({ flip: { horizontal: 0.5 } }).filter(({ d }) => d === -1).length;
    expect(Math.abs(flips - 1000)).toBeLessThan(100);
    expect(drawAffine({}, [3, 3, 1], stream)).toEqual(unchanged);
  });
});

describe('colours', () => {
  const none = { brightness: 1, contrast: 1, saturation: 1, shifts: [0, 0, 0] };
  const change = (values: number[], by: Partial<typeof none>, limit?: number) => {
    const image = Float32Array.from(values);
    changeColour(image, 3, { ...none, ...by }, limit);
    return image;
  };
  const pixels = [0.2, 0.4, 0.6, 0.1, 0.1, 0.1];
  const grey = (at: number) => 0.299 * pixels[at] + 0.587 * pixels[at + 1] + 0.114 * pixels[at + 2];

  test('factors of 1 change nothing', () => expectClose(change(pixels, {}, 1), pixels, 1e-6));

  test('each factor acts on its own', () => {
    expectClose(change(pixels, { brightness: 2 }, 1), [0.4, 0.8, 1, 0.2, 0.2, 0.2], 1e-6);
    expectClose(change(pixels, { saturation: 0 }, 1), [grey(0), grey(0), grey(0), 0.1, 0.1, 0.1], 1e-6);
    const mean = (grey(0) + grey(3)) / 2;
    expectClose(change(pixels, { contrast: 0 }, 1), new Array(6).fill(mean), 1e-6);
    expectClose(change(pixels, { contrast: 0, brightness: 2 }, 1), new Array(6).fill(2 * mean), 1e-6);
    expectClose(change(pixels, { shifts: [0.1, -0.5, 0] }, 1), [0.3, 0, 0.6, 0.2, 0, 0.1], 1e-6);
  });

  test('values without a limit are not cut', () => {
    expectClose(
      change(pixels, { brightness: 2 }),
      pixels.map((value) => 2 * value),
      1e-6,
    );
  });
});

test('cutout cuts a square, at the border what lies inside', () => {
  const cut = (row: number, column: number, size: number) => {
    const image = new Float32Array(16).fill(1);
    cutOut(image, [4, 4, 1], size, row, column);
    return image.reduce((sum, value) => sum + value, 0);
  };
  expect([cut(2, 2, 2), cut(0, 0, 2), cut(0, 3, 4), cut(3, 3, 100)]).toEqual([12, 15, 10, 0]);
});

describe('batches', () => {
  const data = Uint8Array.from({ length: 3 * 12 }, (_, i) => 7 * i);
  const images = { shape: [2, 2, 3] as const, data };
  const varied: Augmentation = {
    crop: { padding: 1 },
    rotate: { degrees: 15 },
    flip: { horizontal: 0.5 },
    colour: { brightness: 0.2 },
    cutout: { size: 1 },
  };

  test('without ranges it is the image, in [0, 1], in the order of the indices', () => {
    const batch = augment(images, Int32Array.of(2, 0), {}, random);
    expectClose(
      batch,
      [...data.slice(24), ...data.slice(0, 12)].map((value) => value / 255),
      1e-7,
    );
    const zero: Augmentation = {
      crop: { padding: 0 },
      shift: { vertical: 0, horizontal: 0 },
      rotate: { degrees: 0 },
      zoom: { from: 1, to: 1 },
      flip: { horizontal: 0 },
      colour: { brightness: 0, contrast: 0, saturation: 0, channelShift: 0 },
    };
    expectClose(augment(images, Int32Array.of(2, 0), zero, random), batch, 1e-6);
  });

  test('the same stream gives the same images, another others', () => {
    const make = (seed: number) => augment(images, Int32Array.of(0, 1, 2), varied, RandomStream.fromSeed(seed));
    expect(make(1)).toEqual(make(1));
    expect(make(1)).not.toEqual(make(2));
  });

  test('normalised by their own statistics they have mean 0 and deviation 1; cutouts are 0 after that', () => {
    const normalise = channelStatistics(images);
    const batch = augment(images, Int32Array.of(0, 1, 2), { normalise }, random);
    const { mean, deviation } = channelStatistics({ shape: images.shape, data: batch });
    expectClose([...mean, ...deviation], [0, 0, 0, 1, 1, 1], 1e-5);
    const cut = augment(images, Int32Array.of(0), { normalise, cutout: { size: 9 } }, random);
    expect(cut.every((value) => value === 0)).toBe(true);
  });

  test('float images keep their values', () => {
    const floats = { shape: [1, 2, 1] as const, data: Float32Array.of(-3, 400) };
    expect(Array.from(augment(floats, Int32Array.of(0), { colour: {} }, random))).toEqual([-3, 400]);
  });
});
