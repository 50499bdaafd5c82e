// Iterations of our unmixing methods against NumPy and scikit-learn: `npm run bench -- unmixing [rounds]`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printConvergence } from './convergence';
import { memoryOfOurs, printMemory } from './memory';
import { findPython } from '../shared/peers';
import { makeScene, sizes, writeScene } from './scene';
import { engineFor } from './ours';
import { startPeers } from './startPeers';
import { printIterations } from './iterations';

/** What the parts of the benchmark work with, for one size. */
async function benchSize(size: (typeof sizes)[number], python: string | undefined, rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const engine = await engineFor(1, 'wasm');
  const peers = python === undefined ? [] : [1, 2].map((threads) => startPeers(python, threads));
  try {
    const scene = makeScene(engine, size);
    writeScene(folder, scene);
    const { bands, pixels, materials } = size;
    for (const peer of peers) {
      await peer.ask('load', { folder, bands, pixels, materials, dtypes: ['float32', 'float64'] });
    }
    console.log(`\n${size.name}: ${bands} bands x ${pixels} pixels, ${materials} endmembers`);
    await printIterations(scene, engine, peers, rounds);
    await printConvergence(scene, engine, peers);
    if (python !== undefined) await printMemory(size, python, folder);
  } finally {
    peers.forEach((peer) => peer.close());
    await engine.dispose();
    rmSync(folder, { recursive: true });
  }
}

async function main([first = '7', name]: readonly string[]): Promise<void> {
  if (first === 'memory') return memoryOfOurs(name);
  const python = findPython(['numpy', 'sklearn']);
  if (python === undefined) console.log('no Python with numpy and sklearn (python3-numpy, python3-sklearn): ours only');
  else {
    const peer = startPeers(python, 1);
    const versions = await peer.ask<Record<string, string>>('versions');
    console.log(
      `peers: ${Object.entries(versions)
        .map((entry) => entry.join(' '))
        .join(', ')}`,
    );
    peer.close();
  }
  for (const size of sizes) await benchSize(size, python, Number(first));
}

void main(process.argv.slice(2));
