import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../../../src/compute/random';
import { conjugateGradients } from '../../../../src/unmixing/guidance/conjugateGradients';
import { dataGuidedMap } from '../../../../src/unmixing/guidance/dataGuidedMap';
import { neighbourDifferences } from '../../../../src/unmixing/guidance/neighbourDifferences';
import { difference } from '../golden';
import { engineOf } from '../reference';

const layout = { rows: 6, cols: 9, spatial: true };
const bands = 5;
const pixels = layout.rows * layout.cols;

async function differences(fill: (pixel: number, band: number) => number, neighbours: 4 | 8, normalised = false) {
  const engine = await engineOf('cpu');
  const values = engine.allocate(pixels * bands);
  for (let i = 0; i < values.length; i++) values[i] = fill(Math.floor(i / bands), i % bands);
  const pairs = await neighbourDifferences(engine, { values, pixels, bands }, layout, { neighbours, normalised });
  await engine.dispose();
  return pairs;
}

const options = { sigma: 'auto', gamma: 1, hmax: 0.9 } as const;

describe('neighbour differences', () => {
  test.each([4, 8] as const)('are those of plain loops, %d neighbours', async (neighbours) => {
    const random = RandomStream.fromSeed(neighbours);
    const scene = Array.from({ length: pixels * bands }, () => Math.fround(random.uniform()));
    const pairs = await differences((pixel, band) => scene[pixel * bands + band], neighbours);
    expect(pairs).toHaveLength(neighbours / 2);
    for (const { rowStep, colStep, squares } of pairs)
      for (let row = 0; row + rowStep < layout.rows; row++)
        for (let col = Math.max(0, -colStep); col < layout.cols - Math.max(0, colStep); col++) {
          const [here, there] = [row * layout.cols + col, (row + rowStep) * layout.cols + col + colStep];
          let expected = 0;
          for (let l = 0; l < bands; l++) expected += (scene[here * bands + l] - scene[there * bands + l]) ** 2;
          expect(squares[here]).toBeCloseTo(expected, 5);
        }
  });

  test('of unit spectra do not see brightness', async () => {
    const pairs = await differences((pixel, band) => (1 + pixel) * (1 + band), 4, true);
    expect(Math.max(...pairs[0].squares.subarray(0, layout.cols - 1))).toBeLessThan(1e-12);
  });
});

describe('data-guided map', () => {
  const halves = (pixel: number) => (pixel % layout.cols < 4 ? 0.1 : 0.8);

  test('is highest inside a patch and lowest at its border', async () => {
    const { map } = dataGuidedMap(await differences(halves, 4), layout, options);
    const row = [...map!.subarray(2 * layout.cols, 3 * layout.cols)];
    expect(Math.max(...row)).toBeCloseTo(0.9, 1);
    expect(Math.min(row[3], row[4])).toBeLessThan(0.5);
    expect(Math.max(...map!)).toBeCloseTo(0.9, 6);
    expect(Math.min(...map!)).toBe(0);
  });

  test('says nothing of a scene without differences', async () => {
    expect(dataGuidedMap(await differences(() => 0.4, 4), layout, options).map).toBeUndefined();
  });

  test('without smoothing is the mean likeness', async () => {
    const { initial, map } = dataGuidedMap(await differences(halves, 8), layout, { ...options, gamma: 0, hmax: 1 });
    const [least, most] = [Math.min(...initial), Math.max(...initial)];
    expect(
      difference(
        map!,
        initial.map((h) => (h - least) / (most - least)),
      ),
    ).toBeLessThan(1e-6);
  });

  test('a wide kernel makes all neighbours alike', async () => {
    const { initial } = dataGuidedMap(await differences(halves, 4), layout, { ...options, sigma: 1e6 });
    expect(Math.min(...initial)).toBeGreaterThan(0.999);
  });
});

test('conjugate gradients solve a small system', () => {
  const matrix = [
    [4, 1, 0],
    [1, 3, 1],
    [0, 1, 2],
  ];
  const product = (x: Float64Array) => matrix.map((row) => row.reduce((sum, value, i) => sum + value * x[i], 0));
  const b = Float64Array.of(1, 2, 3);
  const x = conjugateGradients((v, into) => into.set(product(v)), b);
  expect(difference(product(x), b)).toBeLessThan(1e-10);
});
