/** Which two clusters are joined next. */
export type Linkage = 'ward' | 'average' | 'complete' | 'single';

/** Two clusters, each named by one of its members, and how far apart they were when they were joined. */
export interface Join {
  readonly one: number;
  readonly other: number;
  readonly height: number;
}

interface Sizes {
  readonly one: number;
  readonly other: number;
  readonly third: number;
}

/** The distance of a third cluster from a union, from those before (Lance and Williams 1967). */
const updates: Readonly<Record<Linkage, (one: number, other: number, between: number, sizes: Sizes) => number>> = {
  ward: (one, other, between, n) =>
    ((n.one + n.third) * one + (n.other + n.third) * other - n.third * between) / (n.one + n.other + n.third),
  average: (one, other, _, n) => (n.one * one + n.other * other) / (n.one + n.other),
  complete: (one, other) => Math.max(one, other),
  single: (one, other) => Math.min(one, other),
};

/**
 * All joins of a hierarchy by chains of nearest neighbours (Murtagh 1983; quadratic time), not in the order of their heights.
 * @param distances `[count, count]`, symmetric, squared for Ward's linkage; is overwritten
 * @param rest awaited now and then
 */
export async function joins(
  distances: Float32Array,
  count: number,
  linkage: Linkage,
  rest: () => Promise<void>,
): Promise<Join[]> {
  const sizes = new Int32Array(count).fill(1);
  const chain: number[] = [];
  const found: Join[] = [];
  while (found.length < count - 1) {
    if (chain.length === 0) chain.push(sizes.findIndex((size) => size > 0));
    const last = chain[chain.length - 1];
    const before = chain.length > 1 ? chain[chain.length - 2] : -1;
    const nearest = nearestTo(distances, sizes, last, before);
    if (nearest !== before) chain.push(nearest);
    else {
      chain.length -= 2;
      found.push({ one: nearest, other: last, height: distances[last * count + nearest] });
      join(distances, sizes, nearest, last, updates[linkage]);
    }
    await rest();
  }
  return found;
}

/** The nearest other cluster; of equally near ones the one before in the chain, so that chains end. */
function nearestTo(distances: Float32Array, sizes: Int32Array, cluster: number, before: number): number {
  const count = sizes.length;
  const start = cluster * count;
  let best = before;
  for (let other = 0; other < count; other++) {
    if (sizes[other] === 0 || other === cluster) continue;
    if (best < 0 || distances[start + other] < distances[start + best]) best = other;
  }
  return best;
}

/** `one` becomes the union, `other` is gone. */
function join(
  distances: Float32Array,
  sizes: Int32Array,
  one: number,
  other: number,
  update: (typeof updates)[Linkage],
): void {
  const count = sizes.length;
  const between = distances[one * count + other];
  for (let third = 0; third < count; third++) {
    if (sizes[third] === 0 || third === one || third === other) continue;
    const n = { one: sizes[one], other: sizes[other], third: sizes[third] };
    const distance = update(distances[one * count + third], distances[other * count + third], between, n);
    distances[one * count + third] = distance;
    distances[third * count + one] = distance;
  }
  sizes[one] += sizes[other];
  sizes[other] = 0;
}

/**
 * The clusters that are left when so many joins are carried out that `clusters` remain, the lowest first.
 * @returns `[count]`, clusters numbered by their first members
 */
export function cut(all: readonly Join[], count: number, clusters: number): Int32Array {
  const parent = Int32Array.from({ length: count }, (_, i) => i);
  const rootOf = (member: number): number => {
    let root = member;
    while (parent[root] !== root) root = parent[root];
    return root;
  };
  const carried = [...all].sort((a, b) => a.height - b.height).slice(0, Math.max(count - clusters, 0));
  for (const { one, other } of carried) parent[rootOf(other)] = rootOf(one);
  const numbers = new Map<number, number>();
  return parent.map((_, member) => {
    const root = rootOf(member);
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    return numbers.get(root) as number;
  });
}
