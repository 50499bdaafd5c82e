import type { Engine } from '../../src/compute/engine';
import { printTable } from '../shared/print';
import { OurMethod } from './ours';
import type { Peers } from '../shared/peers';
import type { BenchScene } from './scene';

const tolerance = 1e-4;
const most = 1000;

interface Outcome {
  readonly seconds: number;
  readonly iterations: number;
  readonly error: number;
}

/** NMF from the same start until scikit-learn's stopping rule holds: time, iterations and the error reached. */
export async function printConvergence(scene: BenchScene, engine: Engine, peers: readonly Peers[]): Promise<void> {
  const run = await OurMethod.start(engine, scene, 'nmf');
  const outcomes: [string, Outcome][] = [['wasm, 1 thread', await run.converge(most, tolerance)]];
  await run.dispose();
  for (const peer of peers.slice(0, 1)) {
    for (const dtype of ['float32', 'float64']) {
      const parameters = { dtype, count: most, tolerance };
      outcomes.push([`NumPy ${dtype}, 1 thread`, await peer.ask('numpy_convergence', parameters)]);
      outcomes.push([`sklearn ${dtype}, 1 thread`, await peer.ask('sklearn_convergence', parameters)]);
    }
  }
  console.log(`\nNMF to convergence: error falls by less than ${tolerance} of the first in ten iterations`);
  printTable(
    ['', 'seconds', 'iterations', 'error'],
    outcomes.map(([name, { seconds, iterations, error }]) => [
      name,
      seconds.toFixed(3),
      String(iterations),
      error.toPrecision(6),
    ]),
  );
}
