// The two products of a multiplicative iteration by the number of materials, in WebAssembly and in ONNX Runtime:
// `npm run bench -- kernels [rounds]`. Tells from which number on ONNX Runtime is faster (see src/compute/tiles/prepare.ts).
import '@tensorflow/tfjs-backend-cpu';
import { matMul } from '@tensorflow/tfjs-core';
import type { TensorFunction, TilePass, TilePassSpec } from '../../src/compute/engine';
import { toGraph } from '../../src/compute/engines/graphEngine';
import type { HostTensor, Named } from '../../src/compute/tensor';
import { createTilePool } from '../../src/compute/tiles';
import type { TileRunner } from '../../src/compute/tiles';
import { printTable } from '../shared/print';
import { contest } from '../shared/contest';
import { benchThreads } from './threads';

const bands = 198;
const pixels = 20_000;
const materialCounts = [1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 24];

const products: Readonly<Record<string, TensorFunction>> = {
  'Y M^T': ({ spectra, endmembers }) => ({ abundances: matMul(spectra, endmembers, false, true) }),
  'A^T Y': ({ spectra, abundances }) => ({ sums: matMul(abundances, spectra, true, false) }),
};

async function makePass(runner: TileRunner, fn: TensorFunction, materials: number): Promise<TilePass> {
  const pool = createTilePool({ threads: 1, toGraph, choose: () => runner });
  const spectra = pool.allocate(pixels * bands).fill(0.5);
  const abundances = pool.allocate(pixels * materials).fill(0.5);
  const spec: TilePassSpec = {
    name: 'product',
    fn,
    pixels,
    tiled: { spectra: { data: spectra, columns: bands }, abundances: { data: abundances, columns: materials } },
    shared: { endmembers: [materials, bands] },
    partials: fn === products['A^T Y'] ? ['sums'] : [],
  };
  const pass = await pool.tilePass(spec);
  return { run: (shared) => pass.run(shared), dispose: () => pool.dispose() };
}

async function main(rounds = '5'): Promise<void> {
  const rows: string[][] = [];
  for (const materials of materialCounts) {
    const data = new Float32Array(materials * bands).fill(0.5);
    const shared: Named<HostTensor> = { endmembers: { shape: [materials, bands], dtype: 'float32', data } };
    const passes: [string, TilePass][] = [];
    for (const [name, fn] of Object.entries(products)) {
      for (const runner of ['wasm', 'onnxruntime'] as const) {
        passes.push([`${name} ${runner}`, await makePass(runner, fn, materials)]);
      }
    }
    const iterate = async (pass: TilePass, count: number): Promise<number> => {
      const start = performance.now();
      for (let i = 0; i < count; i++) await pass.run(shared);
      return (performance.now() - start) / 1000;
    };
    const contestants = passes.map(([name, pass]) => ({ name, iterate: (count: number) => iterate(pass, count) }));
    const times = await contest(contestants, Number(rounds));
    for (const [, pass] of passes) await pass.dispose();
    const nanoseconds = passes.map(([name]) => ((times.get(name) ?? NaN) * 1e6) / (pixels * bands));
    rows.push([String(materials), ...nanoseconds.map((each) => each.toFixed(3))]);
  }
  console.log(`${pixels} pixels x ${bands} bands, one thread: nanoseconds for each element of the cube`);
  printTable(['materials', 'Y M^T, wasm', 'Y M^T, ORT', 'A^T Y, wasm', 'A^T Y, ORT'], rows);
  await benchThreads(Number(rounds));
}

void main(process.argv[2]);
