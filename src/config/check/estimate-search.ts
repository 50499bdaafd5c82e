import type { SettledDataSearch, SettledPopulationSearch, SettledSpace } from '../tasks/search-lengths';
import { fixedBytes, type RunCost } from './common';

/** The size of a search. */
export interface ImagesSize {
  readonly images: number;
  /** Of one image: rows, columns and channels. */
  readonly shape: readonly number[];
  readonly classes: number;
  readonly threads: number;
}

/** Multiplications and additions a second of one thread in small and depthwise convolutions, forwards and backwards. */
const operationsPerSecond = 3e9;

/** A pass forwards and two backwards. */
const passes = 3;

/** Multiplications and additions of an operation for one pixel with so many channels. */
function operationCost(name: string, channels: number): number {
  const [, kernel] = /_(\d)x\d$/.exec(name) ?? [];
  const area = Number(kernel ?? 1) ** 2;
  if (name.startsWith('sep')) return 2 * channels * (area + channels);
  if (name.startsWith('dil')) return channels * (area + channels);
  if (name.startsWith('nor')) return area * channels * channels;
  if (name.startsWith('conv_1x7')) return 14 * channels * channels;
  return channels * area;
}

/** Cells, their width, and what is on their edges. */
type Network = Pick<SettledSpace, 'operations' | 'nodes' | 'cells' | 'channels'>;

const edgesOf = (nodes: number): number => (nodes * (nodes + 3)) / 2;

/** Of one image through all operations of all edges; a reduction halves rows and columns and doubles the channels. */
function denseOperations({ operations, nodes, cells, channels }: Network, pixels: number): number {
  const edge = operations.reduce((sum, name) => sum + operationCost(name, channels), 0);
  return cells * edgesOf(nodes) * edge * pixels;
}

/** Of a network with so many operations into a node. */
const sparseOperations = (network: Network, pixels: number, kept: number): number =>
  (denseOperations(network, pixels) * kept * network.nodes) / (edgesOf(network.nodes) * network.operations.length);

/** Cells of NAS-Bench-201: what they cost is near that of three such nodes. */
const benchmarkCells: Network = { operations: ['nor_conv_3x3', 'skip_connect'], nodes: 3, cells: 15, channels: 16 };

/** Operations into a node of a network that is found, for an estimate. */
const typicallyKept = 3;

/** The images of an epoch: how many, and the pixels of one. */
export interface EpochSize {
  readonly images: number;
  readonly pixels: number;
}

/** Operations of an epoch of a supernet that draws so many codes: a step of the architecture beside each of weights. */
export const supernetEpoch = (network: Network, { images, pixels }: EpochSize, draws: number): number =>
  images *
  passes *
  (denseOperations(network, pixels) + sparseOperations(network, pixels, Math.min(draws, typicallyKept)));

/** Operations of an epoch of a network that is found. */
export const networkEpoch = (network: Network | 'nas-bench-201', { images, pixels }: EpochSize): number =>
  images * passes * sparseOperations(network === 'nas-bench-201' ? benchmarkCells : network, pixels, typicallyKept);

/** Of small networks most of an evaluation is making their steps ready: half a second of two threads. */
const readying = 2e9;

/** Operations of an evaluation: a network made ready and trained for so many epochs. */
export const evaluationOf = (network: Network | 'nas-bench-201', size: EpochSize, epochs: number): number =>
  readying + epochs * networkEpoch(network, size);

/** What a search on images will cost. */
export function estimateSearch(
  method: SettledDataSearch | SettledPopulationSearch,
  { images, shape, threads }: ImagesSize,
): RunCost {
  const pixels = shape[0] * shape[1];
  const network = method.space === 'nas-bench-201' ? benchmarkCells : method.space;
  const learnt = { images: images * (1 - method.validationShare), pixels };
  const { child, repeats } = method;
  const final = child.epochs * networkEpoch({ ...network, ...child }, { images, pixels });
  const search =
    'draws' in method
      ? method.epochs * supernetEpoch(network, learnt, method.draws)
      : method.budget.evaluations * evaluationOf(network, learnt, method.train.epochs);
  const methods = 'baselines' in method ? 1 + method.baselines.length : 1;
  // Every operation of every edge keeps a few arrays of the size of its output for the way back.
  const outputs = network.cells * edgesOf(network.nodes) * network.operations.length * network.channels * pixels;
  const batch = 'draws' in method ? method.batch : method.train.batch;
  return {
    bytes: fixedBytes + 3 * images * pixels * (shape[2] ?? 1) + 4 * 4 * batch * outputs * 0.6,
    seconds: (repeats * methods * (search + final)) / (operationsPerSecond * threads),
  };
}
