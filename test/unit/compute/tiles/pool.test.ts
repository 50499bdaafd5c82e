import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { TilePassSpec } from '../../../../src/compute/engine';
import { toGraph } from '../../../../src/compute/engines/graphEngine';
import type { HostTensor, Named } from '../../../../src/compute/tensor';
import { createTilePool } from '../../../../src/compute/tiles';
import type { TilePool, TileRunner } from '../../../../src/compute/tiles';

const open: TilePool[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((pool) => pool.dispose()));
});

function makePool(threads: number, runner?: TileRunner): TilePool {
  const pool = createTilePool({ threads, toGraph, choose: (_name, decide) => runner ?? decide() });
  open.push(pool);
  return pool;
}

/** A value for each index that looks random and is the same everywhere. */
const noise = (index: number): number => Math.abs(Math.sin(index * 12.9898 + 4.1) * 43758.5453) % 1;

function filled(pool: TilePool, length: number, seed: number): Float32Array {
  const data = pool.allocate(length);
  for (let i = 0; i < length; i++) data[i] = 0.1 + noise(i + seed);
  return data;
}

interface Sizes {
  readonly pixels: number;
  readonly bands: number;
  readonly materials: number;
  readonly tilePixels?: number;
}

/** A multiplicative step on the abundances and the sums over the pixels. */
function factorisation(pool: TilePool, { pixels, bands, materials, tilePixels }: Sizes): TilePassSpec {
  return {
    name: 'factorise',
    pixels,
    tilePixels,
    tiled: {
      spectra: { data: filled(pool, pixels * bands, 1), columns: bands },
      abundances: { data: filled(pool, pixels * materials, 2), columns: materials },
    },
    shared: { endmembers: [materials, bands], curvature: [materials, materials] },
    partials: ['crossProducts', 'gram', 'residualSquares'],
    fn: ({ spectra, abundances, endmembers, curvature }) => {
      const numerator = tf.mul(abundances, tf.matMul(spectra, endmembers, false, true));
      const next = tf.div(numerator, tf.maximum(tf.matMul(abundances, curvature), 1e-9));
      const residual = tf.sub(spectra, tf.matMul(next, endmembers));
      return {
        abundances: next,
        crossProducts: tf.matMul(next, spectra, true, false),
        gram: tf.matMul(next, next, true, false),
        residualSquares: tf.sum(tf.square(residual), 0, true),
      };
    },
  };
}

function sharedOf({ bands, materials }: Sizes): Named<HostTensor> {
  const values = (shape: number[], seed: number): HostTensor => ({
    shape,
    dtype: 'float32',
    data: Float32Array.from({ length: shape[0] * shape[1] }, (_, i) => 0.1 + noise(i + seed)),
  });
  return { endmembers: values([materials, bands], 3), curvature: values([materials, materials], 4) };
}

interface Outcome {
  readonly sums: Named<HostTensor>;
  readonly abundances: Float32Array;
}

async function factorise(pool: TilePool, sizes: Sizes, passes = 3): Promise<Outcome> {
  const spec = factorisation(pool, sizes);
  const pass = await pool.tilePass(spec);
  let sums: Named<HostTensor> = {};
  for (let i = 0; i < passes; i++) sums = await pass.run(sharedOf(sizes));
  await pass.dispose();
  return { sums, abundances: Float32Array.from(spec.tiled.abundances.data) };
}

const sizes = { pixels: 3001, bands: 37, materials: 3 };
/** With a cube that lies in the pool's memory and is worked on in place. */
const inPlace = { pixels: 9000, bands: 120, materials: 4 };

describe('a pass over tiles', () => {
  it.each([sizes, inPlace, { ...sizes, tilePixels: 100 }, { ...sizes, pixels: 5 }])(
    'gives the same bits on any number of threads: %o',
    async (each) => {
      const [one, ...others] = await Promise.all([1, 2, 3].map((threads) => factorise(makePool(threads), each)));
      for (const other of others) expect(other).toEqual(one);
    },
  );

  it('agrees with ONNX Runtime in the same threads', async () => {
    const wasm = await factorise(makePool(1), sizes);
    const ort = await factorise(makePool(2, 'onnxruntime'), sizes);
    for (const [name, { data }] of Object.entries(ort.sums)) {
      data.forEach((value, i) => expect(wasm.sums[name].data[i] / value).toBeCloseTo(1, 4));
    }
    ort.abundances.forEach((value, i) => expect(wasm.abundances[i] / value).toBeCloseTo(1, 4));
  });

  it('does not depend on the size of the tiles beyond rounding', async () => {
    const pool = makePool(1);
    const [whole, tiled] = [
      await factorise(pool, { ...sizes, tilePixels: sizes.pixels }),
      await factorise(pool, { ...sizes, tilePixels: 64 }),
    ];
    expect(tiled.abundances).toEqual(whole.abundances);
    whole.sums.gram.data.forEach((value, i) => expect(tiled.sums.gram.data[i] / value).toBeCloseTo(1, 5));
  });

  it('sends products of two wide factors to ONNX Runtime and records that', async () => {
    const chosen: Record<string, TileRunner> = {};
    const pool = createTilePool({ threads: 2, toGraph, choose: (name, decide) => (chosen[name] = decide()) });
    open.push(pool);
    const spectra = { data: filled(pool, 2000 * 40, 1), columns: 40 };
    const spec = { pixels: 2000, tiled: { spectra }, shared: {}, partials: ['moments'] };
    const pass = await pool.tilePass({
      ...spec,
      name: 'correlate',
      fn: (inputs) => ({ moments: tf.matMul(inputs.spectra, inputs.spectra, true, false) }),
    });
    const { moments } = await pass.run({});
    let expected = 0;
    for (let i = 0; i < 2000; i++) expected += spectra.data[i * 40 + 3] * spectra.data[i * 40 + 7];
    expect(moments.data[3 * 40 + 7] / expected).toBeCloseTo(1, 5);
    expect(chosen).toEqual({ 'tiles correlate': 'onnxruntime' });
  });
});

describe('what goes wrong', () => {
  it('a shared input of another size', async () => {
    const pool = makePool(1);
    const pass = await pool.tilePass(factorisation(pool, sizes));
    const { endmembers } = sharedOf(sizes);
    await expect(pass.run({ endmembers })).rejects.toThrow("factorise: shared input 'curvature' has no values, not 9");
  });

  it('outputs that do not fit the pass', async () => {
    const pool = makePool(1);
    const spec = factorisation(pool, sizes);
    await expect(pool.tilePass({ ...spec, partials: ['gram', 'crossProducts'] })).rejects.toThrow(
      "factorise: output 'residualSquares' is neither a tiled array nor a partial",
    );
    await expect(pool.tilePass({ ...spec, partials: [...spec.partials, 'other'] })).rejects.toThrow(
      "factorise: partial 'other' is not among the outputs",
    );
  });

  it('passes of a disposed pool', async () => {
    const pool = makePool(2);
    const pass = await pool.tilePass(factorisation(pool, sizes));
    await pool.dispose();
    await expect(pass.run(sharedOf(sizes))).rejects.toThrow('the tile pool was disposed');
  });
});

it('many passes take no more memory', async () => {
  const pool = makePool(2);
  const spec = factorisation(pool, { ...sizes, pixels: 300, tilePixels: 100 });
  const shared = sharedOf(sizes);
  const once = async (): Promise<void> => {
    const pass = await pool.tilePass(spec);
    for (let i = 0; i < 10; i++) await pass.run(shared);
    await pass.dispose();
  };
  await once();
  const probe = pool.allocate(2 ** 20).byteOffset;
  for (let i = 0; i < 30; i++) await once();
  expect(pool.allocate(2 ** 20).byteOffset).toBe(probe + 2 ** 22);
});
