import type { HostTensor, Named } from '../../compute/tensor';

/** Weighted means of numbers by name; plain data, so that they can be stored. */
export interface Means {
  readonly weight: number;
  readonly sums: Named<number>;
}

export const noMeans: Means = { weight: 0, sums: {} };

/** Takes in the scalars among the outputs of a step on so many examples. */
export function addOutputs({ weight, sums }: Means, outputs: Named<HostTensor>, examples: number): Means {
  const next: Record<string, number> = { ...sums };
  for (const [name, { data }] of Object.entries(outputs)) {
    if (data.length === 1) next[name] = (next[name] ?? 0) + data[0] * examples;
  }
  return { weight: weight + examples, sums: next };
}

export const meansOf = ({ weight, sums }: Means): Record<string, number> =>
  Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / weight]));
