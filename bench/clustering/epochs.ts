// Epochs of DDC on our engine against PyTorch: `npm run bench -- clustering-epochs [rounds] [images.gz ...]`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoppedError } from '../../src/protocol/errors';
import { contest, type Contestant } from '../shared/contest';
import { findPython, Peers } from '../shared/peers';
import { check, printTable } from '../shared/print';
import { dataSets } from './dataSets';
import { Gate } from './gate';
import { configOf, prepare, root, solve, type Prepared } from './solve';

const [limit, goal] = [1, 0.7];
const threadCounts = [1, 2];
const epochs = 1000;
const samples = 3000;

const named = (who: string, threads: number): string => `${who}, ${threads} thread${threads === 1 ? '' : 's'}`;

/** A run that goes on for an epoch at a time. */
class OurEpochs implements Contestant {
  readonly name: string;
  readonly #gate = new Gate();
  readonly #end: Promise<void>;
  #isOver = false;

  constructor(prepared: Prepared, threads: number) {
    this.name = named('ours', threads);
    this.#end = solve(prepared, {
      report: (event) => event.type === 'metric' && this.#gate.use(),
      breathe: () => this.#breathe(),
    }).then(
      () => {},
      (error: unknown) => {
        if (!(error instanceof StoppedError)) throw error;
      },
    );
  }

  async #breathe(): Promise<void> {
    await this.#gate.pass();
    if (this.#isOver) throw new StoppedError('the benchmark is over');
  }

  readonly iterate = async (count: number): Promise<number> => {
    const start = performance.now();
    await this.#gate.give(count);
    return (performance.now() - start) / 1000;
  };

  async close(): Promise<void> {
    this.#isOver = true;
    void this.#gate.give(1);
    await this.#end;
  }
}

async function prepareOurs(threads: number): Promise<Prepared> {
  const [usps] = dataSets;
  const method = { epochs, starts: { count: 1 }, baselines: [] };
  return prepare(configOf(usps, method, { samples }), threads);
}

const megabytes = (bytes: number | undefined): string => (bytes === undefined ? '' : (bytes / 2 ** 20).toFixed(0));

/** Peak memory in bytes of a process of its own that takes a few epochs on one thread. */
function peakOfOurs(): number {
  const child = spawnSync(process.execPath, [process.argv[1], 'memory'], { encoding: 'utf8' });
  return Number(child.stdout.trim().split('\n').at(-1));
}

/** The program of that process: prints its peak memory. */
async function memory(): Promise<void> {
  const ours = new OurEpochs(await prepareOurs(1), 1);
  await ours.iterate(3);
  await ours.close();
  console.log(process.resourceUsage().maxRSS * 1024);
}

async function startPeer(python: string, threads: number, { data }: Prepared, folder: string): Promise<Peers> {
  const peer = new Peers(python, 'bench/clustering/epochs.py', threads);
  const file = join(folder, 'images.f32');
  const values = Float32Array.from(data.elements, (element) => data.scale * element - data.mean[0]);
  writeFileSync(file, new Uint8Array(values.buffer));
  await peer.ask('load', { file, shape: [data.count, ...data.shape.slice(0, 2)], clusters: 10 });
  return peer;
}

async function main([rounds = '7']: readonly string[]): Promise<void> {
  if (rounds === 'memory') return memory();
  if (!existsSync(root)) throw new Error(`there are no data sets in ${root}`);
  const python = findPython(['numpy', 'torch']);
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const prepared = await Promise.all(threadCounts.map(prepareOurs));
  const ours = prepared.map((each, i) => new OurEpochs(each, threadCounts[i]));
  const peers = await Promise.all(
    (python === undefined ? [] : threadCounts).map((threads) => startPeer(python!, threads, prepared[0], folder)),
  );
  const theirs = peers.map((peer, i): Contestant => ({
    name: named('PyTorch', threadCounts[i]),
    iterate: async (count) => (await peer.ask<{ seconds: number }>('epochs', { count, threshold: 0.9 })).seconds,
  }));
  const times = await contest([...ours, ...theirs], Number(rounds), { fewest: 1 });
  const peaks = new Map([[named('ours', 1), peakOfOurs()]]);
  if (peers.length > 0) peaks.set(named('PyTorch', 1), (await peers[0].ask<{ bytes: number }>('memory')).bytes);
  console.log(`\nDDC, an epoch of ${samples.toLocaleString('en')} images of USPS`);
  printTable(
    ['', 'ms per epoch', 'peak MB'],
    [...times].map(([name, time]) => [name, time.toFixed(0), megabytes(peaks.get(name))]),
  );
  for (const threads of peers.length === 0 ? [] : threadCounts) {
    const ratio = times.get(named('ours', threads))! / times.get(named('PyTorch', threads))!;
    check(named('ours / PyTorch', threads), ratio, limit);
    console.log(`${ratio <= goal ? 'reaches' : 'misses'} the goal of ${goal}`);
  }
  peers.forEach((peer) => peer.close());
  for (const each of ours) await each.close();
  rmSync(folder, { recursive: true });
}

void main(process.argv.slice(2));
