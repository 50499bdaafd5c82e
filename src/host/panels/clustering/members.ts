import type { MemberQuery, Members } from '../../../protocol/clustering-panel';

/** What decides who belongs where; all `[samples]`. */
export interface Assigned {
  readonly assignments: Int32Array;
  readonly confidence: Float32Array;
  readonly labels?: Int32Array;
}

/** Answers which samples are in a cluster, of a class or both; all are sorted once, when it is first asked. */
export class MemberIndex {
  /** All samples, the most confident first. */
  private order: Int32Array | undefined;

  constructor(private readonly assigned: Assigned) {}

  find({ cluster, label, from, count }: MemberQuery): Members {
    const { assignments, confidence, labels } = this.assigned;
    this.order ??= Int32Array.from(assignments.keys()).sort((a, b) => confidence[b] - confidence[a]);
    const samples: number[] = [];
    let total = 0;
    for (const sample of this.order) {
      if (cluster !== undefined && assignments[sample] !== cluster) continue;
      if (label !== undefined && labels?.[sample] !== label) continue;
      if (total >= from && samples.length < count) samples.push(sample);
      total++;
    }
    return { total, samples };
  }
}
