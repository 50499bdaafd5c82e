import type { Checkpoint } from '../../protocol/context';

/** What the best repeat so far found. */
export interface KeptAssignment {
  readonly repeat: number;
  /** Mean squared distance of samples from the means of their clusters. */
  readonly loss: number;
  readonly assignments: Int32Array;
}

/** All that changes over a run. */
export interface BaselineState {
  /** Metrics of each repeat finished. */
  readonly scores: Readonly<Record<string, number>>[];
  kept: KeptAssignment | undefined;
}

type Saved = {
  scores: readonly Readonly<Record<string, number>>[];
  kept: { repeat: number; loss: number } | null;
};

export function saveState({ scores, kept }: BaselineState): Checkpoint {
  const saved: Saved = { scores, kept: kept ? { repeat: kept.repeat, loss: kept.loss } : null };
  return {
    step: scores.length,
    state: saved,
    arrays: kept ? { assignments: { shape: [kept.assignments.length], data: kept.assignments } } : {},
  };
}

export function restoreBaseline(checkpoint: Checkpoint | undefined): BaselineState {
  if (checkpoint === undefined) return { scores: [], kept: undefined };
  const { scores, kept } = checkpoint.state as Saved;
  const assignments = checkpoint.arrays.assignments?.data as Int32Array;
  return { scores: [...scores], kept: kept ? { ...kept, assignments } : undefined };
}
