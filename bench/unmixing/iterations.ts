import type { Engine } from '../../src/compute/engine';
import { check, printTable } from '../shared/print';
import { contest } from '../shared/contest';
import type { Contestant } from '../shared/contest';
import { engineFor, models, OurMethod } from './ours';
import type { Method } from './ours';
import type { Peers } from '../shared/peers';
import { moveScene } from './scene';
import type { BenchScene } from './scene';

/** Ratios to NumPy float32 on one thread that must hold, by the number of pixels. */
const limits = (scene: BenchScene): number => (scene.pixels < 20_000 ? 0.8 : 0.9);

/** Prints milliseconds per iteration of all methods, of us and of the peers, and checks the promised ratios. */
export async function printIterations(
  scene: BenchScene,
  engine: Engine,
  peers: readonly Peers[],
  rounds: number,
): Promise<void> {
  const engines = [
    { name: 'wasm, 1 thread', engine, scene },
    ...(
      await Promise.all([named('wasm, 2 threads', 2, 'wasm'), named('ONNX Runtime, 1 thread', 1, 'onnxruntime')])
    ).map((other) => ({ ...other, scene: moveScene(other.engine, scene) })),
  ];
  const results = new Map<Method, Map<string, number>>();
  for (const method of Object.keys(models) as Method[]) {
    const ours = await Promise.all(
      engines.map(async (each) => ({ ...each, run: await OurMethod.start(each.engine, each.scene, method) })),
    );
    const contestants: Contestant[] = [
      ...ours.map(({ name, run }) => ({ name, iterate: (count: number) => run.iterate(count) })),
      ...peers.flatMap((peer, i) => peerContestants(peer, method, i + 1)),
    ];
    results.set(method, await contest(contestants, rounds));
    for (const { run } of ours) await run.dispose();
  }
  printResults(results);
  checkResults(results, scene);
  for (const other of engines.slice(1)) await other.engine.dispose();
}

async function named(name: string, threads: number, runner: 'wasm' | 'onnxruntime') {
  return { name, engine: await engineFor(threads, runner) };
}

const reference = 'NumPy float32, 1 thread';

function peerContestants(peer: Peers, method: Method, threads: number): Contestant[] {
  const suffix = `${threads} thread${threads === 1 ? '' : 's'}`;
  const ask = async (command: string, parameters: object): Promise<number> =>
    (await peer.ask<{ seconds: number }>(command, parameters)).seconds;
  return ['float32', 'float64'].flatMap((dtype): Contestant[] => [
    { name: `NumPy ${dtype}, ${suffix}`, iterate: (count) => ask('numpy_iterations', { dtype, method, count }) },
    ...(method === 'nmf'
      ? [
          {
            name: `sklearn ${dtype}, ${suffix}`,
            iterate: (count: number) => ask('sklearn_iterations', { dtype, count }),
          },
        ]
      : []),
  ]);
}

function printResults(results: ReadonlyMap<Method, ReadonlyMap<string, number>>): void {
  const names = [...new Set([...results.values()].flatMap((times) => [...times.keys()]))];
  const cell = (times: ReadonlyMap<string, number>, name: string): string => {
    const [own, base] = [times.get(name), times.get(reference)];
    if (own === undefined) return '';
    return base === undefined ? own.toFixed(3) : `${own.toFixed(3)} (${(own / base).toFixed(2)})`;
  };
  console.log(`ms per iteration (ratio to ${reference})`);
  printTable(
    ['', ...results.keys()],
    names.map((name) => [name, ...[...results.values()].map((times) => cell(times, name))]),
  );
}

function checkResults(results: ReadonlyMap<Method, ReadonlyMap<string, number>>, scene: BenchScene): void {
  for (const [method, times] of results) {
    const ratio = (name: string, base: string): number => (times.get(name) ?? NaN) / (times.get(base) ?? NaN);
    const one = 'wasm, 1 thread';
    if (!times.has(reference)) return;
    check(`${method}: one thread / NumPy float32`, ratio(one, reference), limits(scene));
    if (method === 'nmf' && scene.pixels < 20_000) {
      check('nmf: one thread / scikit-learn float32', ratio(one, 'sklearn float32, 1 thread'), 0.8);
      check('nmf: one thread / scikit-learn float64', ratio(one, 'sklearn float64, 1 thread'), 0.35);
    }
    if (scene.pixels >= 20_000) check(`${method}: two threads / one`, ratio('wasm, 2 threads', one), 1 / 1.6);
  }
}
