/** Ranks from 1, equal values sharing the mean of theirs. */
function ranksOf(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]] === values[order[start]]) end++;
    for (let i = start; i < end; i++) ranks[order[i]] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/** Spearman's rank correlation; NaN where all values of a side are equal. @throws Error for lists of unequal length */
export function spearman(one: readonly number[], other: readonly number[]): number {
  assertPaired(one, other);
  const [a, b] = [ranksOf(one), ranksOf(other)];
  const mean = (one.length + 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - mean) * (b[i] - mean);
    aa += (a[i] - mean) ** 2;
    bb += (b[i] - mean) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

/** Kendall's tau-b, which allows for ties; NaN where all values of a side are equal. In O(n^2). */
export function kendallTau(one: readonly number[], other: readonly number[]): number {
  assertPaired(one, other);
  let [agreement, untiedOne, untiedOther] = [0, 0, 0];
  for (let i = 0; i < one.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [Math.sign(one[i] - one[j]), Math.sign(other[i] - other[j])];
      agreement += a * b;
      untiedOne += a * a;
      untiedOther += b * b;
    }
  }
  return agreement / Math.sqrt(untiedOne * untiedOther);
}

function assertPaired(one: readonly number[], other: readonly number[]): void {
  if (one.length !== other.length) throw new Error(`${one.length} values cannot be paired with ${other.length}`);
}
