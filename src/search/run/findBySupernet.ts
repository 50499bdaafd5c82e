import type { RandomStream } from '../../compute/random';
import { freshSearch } from '../supernet/searchState';
import type { Supernet } from '../supernet/supernet';
import type { Bench } from './bench';
import type { Found, RunState, SupernetWork } from './state';
import { SupernetSearch } from './supernetSearch';
import type { SupernetShelf } from './supernetShelf';
import type { Trial } from './trials';

/** Searches by the gradients of a supernet, epoch by epoch; what it would give is derived after each of them. */
export async function findBySupernet(
  bench: Bench,
  shelf: SupernetShelf,
  state: RunState,
  trial: Trial,
  random: RandomStream,
): Promise<Found> {
  const { work } = state;
  const [values, training] = [random.split(), random.split()];
  work.supernet ??= begin(await shelf.fresh(trial, values), training);
  const search = new SupernetSearch(bench, shelf.current, state, work.supernet, trial);
  try {
    return await search.run();
  } finally {
    await search.dispose();
  }
}

const begin = (supernet: Supernet, random: RandomStream): SupernetWork => ({
  training: freshSearch(random),
  history: [],
  frames: Object.fromEntries(supernet.plan.space.cells.map(({ name }) => [name, []])),
  sampled: supernet.sampled(),
  seconds: 0,
  secondsBefore: 0,
  derived: undefined,
});
