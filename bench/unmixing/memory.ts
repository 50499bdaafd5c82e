import { spawnSync } from 'node:child_process';
import { printTable } from '../shared/print';
import { engineFor, OurMethod } from './ours';

import { makeScene, sizes } from './scene';
import type { Size } from './scene';
import { startPeers } from './startPeers';

const iterations = 20;

/** Peak memory of a process of its own for each contestant: runtime, cube, 20 iterations of NMF. */
export async function printMemory(size: Size, python: string, folder: string): Promise<void> {
  const rows: [string, number][] = [['ours, 1 thread', ours(size)]];
  const { bands, pixels, materials } = size;
  for (const dtype of ['float32', 'float64']) {
    for (const command of ['numpy_iterations', 'sklearn_iterations']) {
      const peer = startPeers(python, 1);
      await peer.ask('load', { folder, bands, pixels, materials, dtypes: [dtype] });
      await peer.ask(command, { dtype, count: iterations, ...(command[0] === 'n' ? { method: 'nmf' } : {}) });
      const { bytes } = await peer.ask<{ bytes: number }>('memory');
      rows.push([`${command[0] === 'n' ? 'NumPy' : 'sklearn'} ${dtype}`, bytes]);
      peer.close();
    }
  }
  console.log(`\npeak memory in MB (the cube alone is ${megabytes(bands * pixels * 4)} in float32)`);
  printTable(
    ['', 'MB'],
    rows.map(([name, bytes]) => [name, megabytes(bytes)]),
  );
}

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);

function ours(size: Size): number {
  const child = spawnSync(process.execPath, [process.argv[1], 'memory', size.name], { encoding: 'utf8' });
  return Number(child.stdout.trim().split('\n').at(-1));
}

/** The program of the process that {@link printMemory} starts: prints its peak memory in bytes. */
export async function memoryOfOurs(name: string): Promise<void> {
  const size = sizes.find((each) => each.name === name);
  if (size === undefined) throw new Error(`no size '${name}'`);
  const engine = await engineFor(1, 'wasm');
  const run = await OurMethod.start(engine, makeScene(engine, size), 'nmf');
  await run.iterate(iterations);
  await engine.dispose();
  console.log(process.resourceUsage().maxRSS * 1024);
}
