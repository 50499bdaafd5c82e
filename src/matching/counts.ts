/** How often each cluster meets each class. */
export interface Counts {
  readonly clusters: number;
  readonly classes: number;
  /** `[clusters, classes]` */
  readonly values: Int32Array;
  /** Samples whose class is known. */
  readonly total: number;
}

/**
 * @param assignments `[samples]`, from 0
 * @param labels `[samples]`, -1 where the class is not known: such samples do not count
 */
export function countPairs(
  assignments: ArrayLike<number>,
  labels: ArrayLike<number>,
  clusters: number,
  classes: number,
): Counts {
  const values = new Int32Array(clusters * classes);
  let total = 0;
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] < 0) continue;
    values[assignments[i] * classes + labels[i]]++;
    total++;
  }
  return { clusters, classes, values, total };
}

/** Samples of each cluster, and of each class. */
export function margins({ clusters, classes, values }: Counts): {
  readonly ofClusters: Float64Array;
  readonly ofClasses: Float64Array;
} {
  const ofClusters = new Float64Array(clusters);
  const ofClasses = new Float64Array(classes);
  values.forEach((count, i) => {
    ofClusters[Math.floor(i / classes)] += count;
    ofClasses[i % classes] += count;
  });
  return { ofClusters, ofClasses };
}
