import type { CandidateRow, GrowthQuery, SearchGrowth } from '../../../protocol/architecture-panel';
import type { Candidate, CellProbabilities } from '../../../protocol/search';

/** At most this many candidates or epochs go into one answer. */
const most = 500;

type Cells = readonly CellProbabilities[];

const epochsOf = (cells: Cells): number => cells[0]?.probabilities.shape[0] ?? 0;

/** Probabilities of an epoch by cell, `[edges, operations]`, as copies: a view would be sent with all that is behind it. */
function epochOf(cells: Cells, epoch: number): Float32Array[] {
  return cells.map(({ probabilities: { shape, data } }) => {
    const values = shape[1] * shape[2];
    return data.slice(epoch * values, (epoch + 1) * values);
  });
}

const isSame = (one: readonly Float32Array[], other: readonly Float32Array[]): boolean =>
  one.length === other.length && one.every((values, i) => values.every((value, at) => value === other[i][at]));

/** Whether the later ones begin with the earlier ones. */
function continues(before: readonly Candidate[], now: readonly Candidate[]): boolean {
  return before.every(({ hash, step, score }, i) => {
    const same = now.at(i);
    return same?.hash === hash && same.step === step && same.score === score;
  });
}

/** The last epoch of the earlier ones is the same in the later ones, which are as many or more. */
function goesOn(before: Cells, now: Cells): boolean {
  const epochs = epochsOf(before);
  if (epochs > epochsOf(now)) return false;
  return epochs === 0 || isSame(epochOf(before, epochs - 1), epochOf(now, epochs - 1));
}

/** What grows while a search is at work, told in pieces: a page that has the first ones asks for the next. */
export class Growth {
  private candidates: readonly Candidate[] = [];
  private cells: Cells = [];
  private revision = 0;

  /** Takes what there is now. Where it does not continue what was before, pages begin anew. */
  take(candidates: readonly Candidate[], cells: Cells): SearchGrowth {
    if (!continues(this.candidates, candidates) || !goesOn(this.cells, cells)) this.revision++;
    this.candidates = candidates;
    this.cells = cells;
    return { candidates: candidates.length, epochs: epochsOf(cells), revision: this.revision };
  }

  /** Rows of a table; none for an older revision. */
  rows({ from, revision }: GrowthQuery): CandidateRow[] {
    if (revision !== this.revision) return [];
    return this.candidates.slice(from, from + most).map(({ genotype: _, ...row }) => row);
  }

  /** By epoch, then by cell `[edges, operations]`; none for an older revision. */
  probabilities({ from, revision }: GrowthQuery): Float32Array[][] {
    if (revision !== this.revision) return [];
    const count = Math.max(0, Math.min(most, epochsOf(this.cells) - from));
    return Array.from({ length: count }, (_, i) => epochOf(this.cells, from + i));
  }

  /** Of an index, which is that of the run and not a place in a table. */
  candidate(index: number): Candidate | undefined {
    return this.candidates[index]?.index === index
      ? this.candidates[index]
      : this.candidates.find((candidate) => candidate.index === index);
  }
}
