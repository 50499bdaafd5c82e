import type { RunContext } from '../../protocol/context';
import type { NdArray } from '../../protocol/ndarray';
import {
  liveSearch,
  type CellProbabilities,
  type LiveCandidates,
  type LiveSearchRecord,
  type OperationCosts,
  type SearchedCell,
} from '../../protocol/search';
import type { CellCode } from '../spaces/cellSpace';
import { baselinesOf } from './baselines';
import type { Frames, RunState } from './state';

/** What pictures are of, over a whole run. */
export interface Shown {
  readonly space: string;
  /** Of the supernet; none for methods without one. */
  readonly cells: readonly SearchedCell[];
  readonly classes: readonly string[];
  readonly input?: readonly [rows: number, cols: number, channels: number];
  readonly draws?: number;
  readonly operationCosts?: OperationCosts;
}

/** Probabilities of a cell over the epochs, and the code that was sampled last. */
export function cellProbabilities(
  cell: SearchedCell,
  frames: Frames,
  sampled: Readonly<Record<string, CellCode>>,
): CellProbabilities {
  const size = [cell.edges.length, cell.operations.length] as const;
  const rows = frames[cell.name];
  const probabilities: NdArray<Float32Array> = {
    shape: [rows.length, ...size],
    data: Float32Array.from(rows.flatMap((row) => [...row])),
  };
  return { cell, probabilities, sampled: { shape: size, data: Float32Array.from(sampled[cell.name].flat()) } };
}

/**
 * Publishes what a run at work looks like; `search` comes last.
 * @param isOwn whether the trial at work is one of the method itself; beside simpler ones its best is shown on
 */
export function publishPictures(
  context: Pick<RunContext<unknown, unknown, unknown>, 'artifact'>,
  shown: Shown,
  state: RunState,
  isOwn: boolean,
): void {
  const { work } = state;
  const isAtWork = isOwn && work.searched > 0;
  const arrays = isAtWork ? work.supernet : work.searched === 0 ? state.kept : undefined;
  for (const cell of shown.cells) {
    const { frames, sampled } = arrays ?? {};
    if (frames && sampled) publishCell(context, cellProbabilities(cell, frames, sampled));
  }
  const candidates: LiveCandidates = { candidates: state.candidates };
  context.artifact(liveSearch.candidates, 'Candidates', candidates);
  const live: LiveSearchRecord = {
    ...shown,
    ...(isAtWork ? atWork(work) : keptOf(state)),
    baselines: baselinesOf(state),
  };
  context.artifact(liveSearch.record, 'What the pictures are of', live);
}

type Now = Pick<LiveSearchRecord, 'epoch' | 'genotype' | 'temperature'>;

const atWork = ({ searched, supernet, found }: RunState['work']): Now => ({
  epoch: searched,
  genotype: found?.genotype ?? supernet?.derived?.genotype,
  temperature: supernet?.history.at(-1)?.temperature,
});

function keptOf({ kept, finished }: RunState): Now {
  if (kept === undefined) return { epoch: 0 };
  const { tried, genotype, history } = finished[kept.trial];
  return { epoch: tried, genotype, temperature: history.at(-1)?.temperature };
}

function publishCell(
  context: Pick<RunContext<unknown, unknown, unknown>, 'artifact'>,
  { cell: { name }, probabilities, sampled }: CellProbabilities,
): void {
  context.artifact(liveSearch.probabilities(name), `Probabilities of ${name} cells`, probabilities);
  context.artifact(liveSearch.sampled(name), `Sampled code of ${name} cells`, sampled);
}
