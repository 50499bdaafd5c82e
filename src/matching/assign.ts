/**
 * Assignment of least total cost (Kuhn 1955; shortest augmenting paths with potentials, O(rows^2 cols)).
 *
 * @param cost `cost[row][col]`, no more rows than columns
 * @returns the column of each row
 */
export function assign(cost: readonly (readonly number[])[]): number[] {
  const columns = cost[0]?.length ?? 0;
  if (cost.length > columns) throw new Error('assignment needs at least as many columns as rows');
  const rowPotential = new Float64Array(cost.length);
  const columnPotential = new Float64Array(columns);
  const rowOf = new Int32Array(columns).fill(-1);
  for (let row = 0; row < cost.length; row++) augment(cost, row, { rowPotential, columnPotential, rowOf });
  const assigned = new Array<number>(cost.length);
  rowOf.forEach((row, column) => {
    if (row >= 0) assigned[row] = column;
  });
  return assigned;
}

/**
 * One-to-one pairs of least total cost, as many as the shorter side has members; the rest of the longer stays alone.
 *
 * @param cost `cost[row][column]` of any size
 * @returns row and column of each pair, by ascending column
 */
export function matchPairs(cost: readonly (readonly number[])[]): (readonly [row: number, column: number])[] {
  const columns = cost[0]?.length ?? 0;
  const pairs =
    cost.length <= columns
      ? assign(cost).map((column, row) => [row, column] as const)
      : assign(Array.from({ length: columns }, (_, k) => cost.map((row) => row[k]))).map(
          (row, column) => [row, column] as const,
        );
  return pairs.sort(([, a], [, b]) => a - b);
}

interface Matching {
  readonly rowPotential: Float64Array;
  readonly columnPotential: Float64Array;
  /** Row matched to each column, or -1. */
  readonly rowOf: Int32Array;
}

/** Brings one more row into the matching along the cheapest alternating path. */
function augment(cost: readonly (readonly number[])[], newRow: number, matching: Matching): void {
  const { rowPotential, columnPotential, rowOf } = matching;
  const columns = rowOf.length;
  const distance = new Float64Array(columns).fill(Infinity);
  const previous = new Int32Array(columns).fill(-1);
  const done = new Uint8Array(columns);
  let row = newRow;
  let reached = 0;
  let last = -1;
  for (;;) {
    for (let column = 0; column < columns; column++) {
      if (done[column]) continue;
      const length = reached + cost[row][column] - rowPotential[row] - columnPotential[column];
      if (length < distance[column]) {
        distance[column] = length;
        previous[column] = last;
      }
    }
    last = nearest(distance, done);
    done[last] = 1;
    reached = distance[last];
    if (rowOf[last] < 0) break;
    row = rowOf[last];
  }
  rowPotential[newRow] += reached;
  for (let column = 0; column < columns; column++) {
    if (!done[column] || column === last) continue;
    const slack = reached - distance[column];
    rowPotential[rowOf[column]] += slack;
    columnPotential[column] -= slack;
  }
  for (let column = last; column >= 0;) {
    const before = previous[column];
    rowOf[column] = before < 0 ? newRow : rowOf[before];
    column = before;
  }
}

function nearest(distance: Float64Array, done: Uint8Array): number {
  let best = -1;
  for (let column = 0; column < distance.length; column++)
    if (!done[column] && (best < 0 || distance[column] < distance[best])) best = column;
  return best;
}
