// Steps of training on our engine against PyTorch: `npm run bench -- training [rounds] [network ...] [--one-thread]`. On a
// machine that others use, PyTorch's threads wait for each other: --one-thread leaves the second thread out.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contest, median, type Contestant } from '../shared/contest';
import { findPython, Peers } from '../shared/peers';
import { check, printTable } from '../shared/print';
import { memorySteps, peakOfOurs, trainForMemory } from './memory';
import { networks } from './networks';
import type { BenchNetwork } from './networks/network';
import { OurTraining, type Trained } from './ours';
import { startPeer } from './peers';

const goal = 0.7;
const oneThread = '--one-thread';
const threadCounts = process.argv.includes(oneThread) ? [1] : [1, 2];
const named = (who: string, threads: number): string => `${who}, ${threads} thread${threads === 1 ? '' : 's'}`;

/** How far losses after the same steps from the same start may be apart: float32, in another order of sums. */
const lossTolerance = 0.02;
const comparedSteps = 5;

async function benchNetwork(bench: BenchNetwork, python: string | undefined, rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const ours = await Promise.all(threadCounts.map((threads) => OurTraining.start(bench, threads)));
  const peers: Peers[] = [];
  try {
    for (const threads of python === undefined ? [] : threadCounts) {
      peers.push(await startPeer(python as string, threads, bench, folder));
    }
    console.log(`\n${bench.title}`);
    await compareLosses(bench, ours, peers);
    const entered = contestants(ours, peers);
    const times = await contest(entered, rounds);
    const computed = new Map(entered.map(({ name, computed }) => [name, median(computed)]));
    const memory = await peakMemory(bench, peers);
    printTable(
      ['', 'ms per step', 'ms computed', 'peak MB'],
      [...times].map(([name, time]) => [
        ...[name, time.toFixed(2), (computed.get(name) ?? NaN).toFixed(2)],
        megabytes(memory.get(name)),
      ]),
    );
    // With one thread, what a process computes is what it would take on a machine that does nothing else.
    if (peers.length > 0)
      threadCounts.forEach((threads) => checkRatio(bench, threads === 1 ? computed : times, threads));
  } finally {
    peers.forEach((peer) => peer.close());
    for (const training of ours) await training.dispose();
    rmSync(folder, { recursive: true });
  }
}

/** The contestants train the same network: after a few steps their losses agree. */
async function compareLosses(
  bench: BenchNetwork,
  ours: readonly OurTraining[],
  peers: readonly Peers[],
): Promise<void> {
  const losses = await Promise.all(ours.map(async (training) => (await training.train(comparedSteps)).loss));
  for (const peer of peers) losses.push((await peer.ask<{ loss: number }>('train', { count: comparedSteps })).loss);
  const apart = Math.max(...losses) - Math.min(...losses);
  check(`${bench.name}: losses of all after ${comparedSteps} steps differ by`, apart, lossTolerance);
}

interface Entrant extends Contestant {
  /** Milliseconds that each step computed, one for each turn. */
  readonly computed: number[];
}

function entrant(name: string, train: (count: number) => Promise<Trained>): Entrant {
  const computed: number[] = [];
  const iterate = async (count: number): Promise<number> => {
    const { seconds, cpu } = await train(count);
    computed.push((cpu / count) * 1000);
    return seconds;
  };
  return { name, iterate, computed };
}

const contestants = (ours: readonly OurTraining[], peers: readonly Peers[]): Entrant[] => [
  ...ours.map((training, i) => entrant(named('ours', threadCounts[i]), (count) => training.train(count))),
  ...peers.map((peer, i) =>
    entrant(named('PyTorch', threadCounts[i]), (count) => peer.ask<Trained>('train', { count })),
  ),
];

/** On one thread each, in processes of their own that do nothing else. */
async function peakMemory(bench: BenchNetwork, peers: readonly Peers[]): Promise<Map<string, number>> {
  const peaks = new Map([[named('ours', 1), peakOfOurs(bench)]]);
  const [first] = peers;
  if (first === undefined) return peaks;
  return peaks.set(named('PyTorch', 1), (await first.ask<{ bytes: number }>('memory')).bytes);
}

const megabytes = (bytes: number | undefined): string => (bytes === undefined ? '' : (bytes / 2 ** 20).toFixed(0));

function checkRatio({ name, limit }: BenchNetwork, times: ReadonlyMap<string, number>, threads: number): void {
  const ratio = (times.get(named('ours', threads)) ?? NaN) / (times.get(named('PyTorch', threads)) ?? NaN);
  const claim = `${name}: ours / PyTorch, ${threads} thread${threads === 1 ? '' : 's'}`;
  if (limit !== undefined) check(claim, ratio, limit);
  console.log(`${ratio <= goal ? 'reaches' : 'misses'} the goal of ${goal}: ${claim} ${ratio.toFixed(3)}`);
}

async function main([first = '9', ...chosen]: readonly string[]): Promise<void> {
  if (first === 'memory') return trainForMemory(chosen[0]);
  const python = findPython(['numpy', 'torch']);
  if (python === undefined) console.log('no Python with numpy and torch (python3-numpy, python3-torch): ours only');
  else {
    const peer = new Peers(python, 'bench/training/peers.py', 1);
    const versions = Object.entries(await peer.ask<Record<string, string>>('versions'));
    console.log(
      `peers: ${versions.map((entry) => entry.join(' ')).join(', ')}; peak memory after ${memorySteps} steps`,
    );
    peer.close();
  }
  for (const bench of networks) {
    if (chosen.length === 0 || chosen.includes(bench.name)) await benchNetwork(bench, python, Number(first));
  }
}

void main(process.argv.slice(2).filter((argument) => argument !== oneThread));
