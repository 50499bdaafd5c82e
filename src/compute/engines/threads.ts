import type { Choices } from '../choices';
import type { Graph } from '../graph/node';
import { measureWork } from '../graph/work';
import type { Asked } from './asked';

/**
 * Multiply-adds from which on an operator is worth sharing out: below, waking the other threads takes longer than they
 * save (`npm run bench -- kernels` prints the table: products of two million took longer on two threads, those of seven
 * million did not; the LSTM of `npm run bench -- training` 1.14 times as long, its MLP .74 times).
 */
const worthSharing = 2 ** 22;

/**
 * How many threads each graph gets: all where at least half of its work lies in operators that are worth sharing, else one.
 *
 * It goes by the graph's shapes alone and not by a measurement of each graph. Another number of threads changes the last
 * bits of results, so a measurement, which a busy machine turns round, would have to be stored for each graph of a search
 * over thousands; a rule gives the same bits for the same engine and threads, whatever else is compiled. The one number
 * that it rests on is recorded with the run, and a resumed run uses the recorded one, also after later versions changed it.
 * Threads that a person asks for by number are used as they are.
 */
export function chooseThreads({ threads, threadsAre, record }: Asked, choices: Choices): (graph: Graph) => number {
  // Runs of versions that always shared did not record it.
  const isFixed = threadsAre === 'asked' || record !== undefined;
  const large = choices.choose('multiply-adds worth sharing', () => (isFixed ? 0 : worthSharing));
  return (graph) => {
    if (threads === 1 || large === 0) return threads;
    const { all, inLarge } = measureWork(graph, large);
    return 2 * inLarge >= all ? threads : 1;
  };
}
