/** A number of each candidate, and whether more or less of it is better. */
export interface Objective<Candidate> {
  readonly value: (candidate: Candidate) => number;
  readonly better: 'larger' | 'smaller';
}

/** Whether one candidate is nowhere worse than another, and somewhere better. */
export function dominates<Candidate>(
  one: Candidate,
  other: Candidate,
  objectives: readonly Objective<Candidate>[],
): boolean {
  let isBetter = false;
  for (const { value, better } of objectives) {
    const gain = (value(one) - value(other)) * (better === 'larger' ? 1 : -1);
    if (gain < 0) return false;
    if (gain > 0) isBetter = true;
  }
  return isBetter;
}

/**
 * Candidates that no other one dominates, in the order of the first objective from its best value on. Of candidates that
 * are equal in all objectives the first is kept. Candidates with a value that is no number are left out.
 */
export function paretoFront<Candidate>(
  candidates: readonly Candidate[],
  objectives: readonly Objective<Candidate>[],
): Candidate[] {
  const losses = (candidate: Candidate): number[] =>
    objectives.map(({ value, better }) => (better === 'larger' ? -value(candidate) : value(candidate)));
  const entries = candidates
    .map((candidate) => ({ candidate, losses: losses(candidate) }))
    .filter((entry) => entry.losses.every((loss) => !Number.isNaN(loss)))
    .sort((one, other) => compare(one.losses, other.losses));
  // After sorting, only earlier entries can dominate later ones.
  const front: typeof entries = [];
  for (const entry of entries) {
    const isBeaten = front.some((kept) => kept.losses.every((loss, i) => loss <= entry.losses[i]));
    if (!isBeaten) front.push(entry);
  }
  return front.map(({ candidate }) => candidate);
}

function compare(one: readonly number[], other: readonly number[]): number {
  const differing = one.findIndex((loss, i) => loss !== other[i]);
  return differing < 0 ? 0 : one[differing] - other[differing];
}
