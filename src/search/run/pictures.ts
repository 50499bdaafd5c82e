import type { RunContext } from '../../protocol/context';
import type { NdArray } from '../../protocol/ndarray';
import {
  liveSearch,
  type CellProbabilities,
  type LiveCandidates,
  type LiveSearchRecord,
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
}

/** What a picture shows beside the state. */
export interface Moment {
  readonly genotype?: LiveSearchRecord['genotype'];
  readonly temperature?: number;
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

/** Publishes what a run at work looks like; `search` comes last. */
export function publishPictures(
  context: Pick<RunContext<unknown, unknown, unknown>, 'artifact'>,
  shown: Shown,
  state: RunState,
  { genotype, temperature }: Moment,
): void {
  const { supernet } = state.work;
  const isOwn = state.finished.every(({ origin }) => origin === state.finished[0].origin);
  if (supernet !== undefined && isOwn && supernet.history.length > 0) {
    for (const cell of shown.cells) publishCell(context, cellProbabilities(cell, supernet.frames, supernet.sampled));
  }
  const candidates: LiveCandidates = { candidates: state.candidates };
  context.artifact(liveSearch.candidates, 'Candidates', candidates);
  const live: LiveSearchRecord = {
    ...shown,
    epoch: state.work.searched,
    genotype,
    temperature,
    baselines: baselinesOf(state),
  };
  context.artifact(liveSearch.record, 'What the pictures are of', live);
}

function publishCell(
  context: Pick<RunContext<unknown, unknown, unknown>, 'artifact'>,
  { cell: { name }, probabilities, sampled }: CellProbabilities,
): void {
  context.artifact(liveSearch.probabilities(name), `Probabilities of ${name} cells`, probabilities);
  context.artifact(liveSearch.sampled(name), `Sampled code of ${name} cells`, sampled);
}
