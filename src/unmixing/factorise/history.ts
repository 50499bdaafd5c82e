/** Objective at the recorded iterations. */
export interface History {
  readonly iteration: readonly number[];
  readonly objective: readonly number[];
}

export const emptyHistory: History = { iteration: [], objective: [] };

export function recorded(history: History, iteration: number, objective: number): History {
  return { iteration: [...history.iteration, iteration], objective: [...history.objective, objective] };
}

/** The first iterations are recorded one by one, later ones in steps of this. */
const recordEvery = 10;

/**
 * The objective needs the residual explicitly, which for the Frobenius loss costs half an iteration; so it is
 * taken at each of the first ten iterations, at every tenth, and at the last.
 */
export function isRecorded(iteration: number, iterations: number): boolean {
  return iteration <= recordEvery || iteration % recordEvery === 0 || iteration === iterations;
}

/** Falls in a row that must be small before the iteration counts as settled. */
const patience = 3;

/**
 * True once the objective's relative change *per iteration* was at most `tolerance` between each of the last four
 * records. A tolerance of 0 never stops.
 */
export function hasSettled({ iteration, objective }: History, tolerance: number): boolean {
  const last = objective.length - 1;
  if (tolerance === 0 || last < patience) return false;
  for (let i = last - patience + 1; i <= last; i++) {
    const change = Math.abs(objective[i - 1] - objective[i]) / (iteration[i] - iteration[i - 1]);
    if (change > tolerance * Math.abs(objective[i - 1])) return false;
  }
  return true;
}
