// Steps of a supernet on our engine against PyTorch: `npm run bench -- search-step [rounds] [--one-thread]`, and
// `npm run bench -- search-step full`, which takes steps of the paper's search and says what all of it would cost here.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contest, median, type Contestant } from '../shared/contest';
import { findPython, Peers } from '../shared/peers';
import { check, printTable } from '../shared/print';
import { measureFull } from './full';
import { startPeer } from './peers';
import { OurSupernet, sizes, type StepKind, type Taken } from './start';

const [limit, goal] = [1.2, 0.7];
const oneThread = '--one-thread';
const kinds: readonly StepKind[] = ['architecture', 'weight'];
const named = (who: string, threads: number): string => `${who}, ${threads} thread${threads === 1 ? '' : 's'}`;

/** How far losses from the same start may be apart: float32, in another order of sums. */
const lossTolerance = 0.01;
const comparedSteps = 3;

/** The contestants take the same steps: their losses agree. */
async function compareLosses(python: string, folder: string): Promise<void> {
  const ours = await OurSupernet.start(sizes.demo, 1);
  const peer = await startPeer(python, 1, ours, folder, true);
  for (const kind of kinds) {
    const { losses } = await ours.train(kind, comparedSteps);
    const others = await peer.ask<Taken>('train', { kind, count: comparedSteps });
    const apart = Math.max(...losses.map((loss, i) => Math.abs(loss - others.losses[i])));
    check(`${kind} step: losses of ${comparedSteps} steps differ by`, apart, lossTolerance);
  }
  peer.close();
  await ours.dispose();
}

interface Entrant extends Contestant {
  /** Milliseconds that each step computed, one for each turn. */
  readonly computed: number[];
}

function entrant(name: string, train: (count: number) => Promise<Taken>): Entrant {
  const computed: number[] = [];
  const iterate = async (count: number): Promise<number> => {
    const { seconds, cpu } = await train(count);
    computed.push((cpu / count) * 1000);
    return seconds;
  };
  return { name, iterate, computed };
}

async function contestOf(
  kind: StepKind,
  threads: number,
  python: string,
  folder: string,
  rounds: number,
): Promise<void> {
  const ours = await OurSupernet.start(sizes.demo, threads);
  const peer = await startPeer(python, threads, ours, folder, false);
  const entered = [
    entrant(named('ours', threads), (count) => ours.train(kind, count)),
    entrant(named('PyTorch', threads), (count) => peer.ask<Taken>('train', { kind, count })),
  ];
  const times = await contest(entered, rounds, { fewest: 16 });
  const computed = entered.map((each) => median(each.computed));
  printTable(
    [`${kind} step`, 'ms', 'ms computed'],
    entered.map(({ name }, i) => [name, (times.get(name) ?? NaN).toFixed(2), computed[i].toFixed(2)]),
  );
  // With one thread, what a process computes is what it would take on a machine that does nothing else.
  const [own, other] = threads === 1 ? computed : entered.map(({ name }) => times.get(name) ?? NaN);
  const claim = `${kind} step: ours / PyTorch, ${threads} thread${threads === 1 ? '' : 's'}`;
  check(claim, own / other, limit);
  console.log(
    `${own / other <= goal ? 'reaches' : 'misses'} the goal of ${goal}: ${claim} ${(own / other).toFixed(3)}`,
  );
  peer.close();
  await ours.dispose();
}

async function main([first = '7', count]: readonly string[], threadCounts: readonly number[]): Promise<void> {
  if (first === 'full') return measureFull(Number(count ?? 3));
  const python = findPython(['numpy', 'torch']);
  if (python === undefined) {
    console.log('no Python with numpy and torch (python3-numpy, python3-torch): nothing to compare with');
    return;
  }
  const peer = new Peers(python, 'bench/search-step/peers.py', 1);
  console.log(
    `peers: ${Object.entries(await peer.ask<Record<string, string>>('versions'))
      .flat()
      .join(' ')}`,
  );
  peer.close();
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    await compareLosses(python, folder);
    for (const threads of threadCounts) {
      for (const kind of kinds) await contestOf(kind, threads, python, folder, Number(first));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const given = process.argv.slice(2);
void main(
  given.filter((argument) => argument !== oneThread),
  given.includes(oneThread) ? [1] : [1, 2],
);
