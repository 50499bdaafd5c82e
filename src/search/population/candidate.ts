import { genotypeHash } from '../../architecture/hash';
import type { JsonValue } from '../../protocol/json';
import type { Candidate } from '../../protocol/search';
import type { Evaluation } from '../evaluation/evaluation';
import type { ArchitectureSpace } from '../spaces/space';

/** What all candidates of a search have in common, and where it begins to count them. */
export interface CandidateFrame extends Pick<Candidate, 'origin' | 'weights' | 'repeat'> {
  /** Index of its first candidate. */
  readonly from: number;
}

/** An evaluation as it is stored and shown. */
export function candidateOf<Code extends JsonValue>(
  { index, code, parent, score, metrics, seconds = 0, failure }: Evaluation<Code>,
  space: ArchitectureSpace<Code>,
  { from, ...frame }: CandidateFrame,
): Candidate {
  const genotype = space.genotype(code);
  return {
    ...frame,
    index: from + index,
    hash: genotypeHash(genotype),
    genotype,
    step: index,
    ...(parent !== undefined && { parent: from + parent }),
    ...(score !== undefined && { score }),
    ...(failure !== undefined && { failure }),
    metrics,
    seconds,
  };
}
