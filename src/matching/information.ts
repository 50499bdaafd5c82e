import { margins, type Counts } from './counts';

/** Entropy in nats. */
function entropy(sizes: Float64Array, total: number): number {
  let sum = 0;
  for (const size of sizes) if (size > 0) sum -= (size / total) * Math.log(size / total);
  return sum;
}

/** Normalised mutual information by two means of the entropies; 0 where there is one cluster or one class. */
export interface MutualInformation {
  /** `I / sqrt(H H')`, as scikit-learn computed it before 0.22, and the papers with it (Strehl and Ghosh 2002). */
  readonly geometric: number;
  /** `2 I / (H + H')`, scikit-learn's default since. */
  readonly arithmetic: number;
}

export function mutualInformation(counts: Counts): MutualInformation {
  const { values, classes, total } = counts;
  const { ofClusters, ofClasses } = margins(counts);
  const [clusterEntropy, classEntropy] = [entropy(ofClusters, total), entropy(ofClasses, total)];
  if (clusterEntropy === 0 || classEntropy === 0) return { geometric: 0, arithmetic: 0 };
  let shared = 0;
  values.forEach((count, i) => {
    if (count === 0) return;
    const product = ofClusters[Math.floor(i / classes)] * ofClasses[i % classes];
    shared += (count / total) * Math.log((count * total) / product);
  });
  const bounded = (value: number): number => Math.min(Math.max(value, 0), 1);
  return {
    geometric: bounded(shared / Math.sqrt(clusterEntropy * classEntropy)),
    arithmetic: bounded((2 * shared) / (clusterEntropy + classEntropy)),
  };
}
