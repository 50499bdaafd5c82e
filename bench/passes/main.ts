// What a pass costs besides its work, and whether many passes take more memory: `npm run bench -- passes [passes]`.
import { mul } from '@tensorflow/tfjs-core';
import { createEngine } from '../../src/compute/createEngine';
import { check, printTable } from '../shared/print';
import { median } from '../shared/contest';

const megabyte = 2 ** 20;
/** Bytes that a process may take more between a tenth of the passes and the last: garbage that is not collected yet. */
const allowedGrowth = 16 * megabyte;

/** Passes over eight tiny tiles: all they take is the cost of the call. */
async function benchThreads(threads: number, passes: number): Promise<[string, string, string, string]> {
  const engine = await createEngine({ device: 'cpu', threads });
  const data = engine.allocate(128);
  const pass = await engine.tilePass({
    name: 'tiny',
    pixels: 128,
    tilePixels: 16,
    tiled: { x: { data, columns: 1 } },
    shared: { factor: [] },
    partials: ['y'],
    fn: ({ x, factor }) => ({ y: mul(x, factor) }),
  });
  const factor = { shape: [], dtype: 'float32', data: Float32Array.of(2) } as const;
  const microseconds: number[] = [];
  let early = 0;
  for (let i = 0; i < passes; i++) {
    const start = performance.now();
    await pass.run({ factor });
    microseconds.push((performance.now() - start) * 1000);
    if (i === Math.floor(passes / 10)) early = process.memoryUsage().rss;
  }
  const growth = process.memoryUsage().rss - early;
  await pass.dispose();
  await engine.dispose();
  check(`${threads} threads: microseconds for a pass, median`, median(microseconds), 50);
  check(`${threads} threads: growth over ${passes} passes in MB`, growth / megabyte, allowedGrowth / megabyte);
  const sorted = microseconds.sort((a, b) => a - b);
  const at = (share: number): string => sorted[Math.floor(share * (sorted.length - 1))].toFixed(1);
  return [String(threads), at(0.1), at(0.5), at(0.9)];
}

async function main(passes = '20000'): Promise<void> {
  const rows: string[][] = [];
  for (const threads of [1, 2]) rows.push(await benchThreads(threads, Number(passes)));
  console.log('\nmicroseconds for a pass over eight tiny tiles');
  printTable(['threads', '10 %', '50 %', '90 %'], rows);
}

void main(process.argv[2]);
