/** Something that iterates; gives the seconds that `count` iterations took. */
export interface Contestant {
  readonly name: string;
  readonly iterate: (count: number) => Promise<number>;
}

/** What a turn takes at least, in seconds: enough that the clock and the start of a call do not count. */
const turnSeconds = 0.12;

export interface ContestOptions {
  /** Iterations of a turn at least; 3 unless told. */
  readonly fewest?: number;
}

/**
 * Lets the contestants take turns, so that what else the machine does hits all alike.
 * @returns milliseconds per iteration of each, the median over the rounds
 */
export async function contest(
  contestants: readonly Contestant[],
  rounds: number,
  { fewest = 3 }: ContestOptions = {},
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { name, iterate } of contestants) {
    await iterate(fewest);
    const once = (await iterate(fewest)) / fewest;
    counts.set(name, Math.max(fewest, Math.ceil(turnSeconds / once)));
  }
  const times = new Map(contestants.map(({ name }): [string, number[]] => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, iterate } of contestants) {
      const count = counts.get(name) ?? fewest;
      times.get(name)?.push(((await iterate(count)) / count) * 1000);
    }
  }
  return new Map([...times].map(([name, each]) => [name, median(each)]));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
