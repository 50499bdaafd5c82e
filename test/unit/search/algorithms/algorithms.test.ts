import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../../src/compute/random';
import type { JsonValue } from '../../../../src/protocol/json';
import type { SearchAlgorithm } from '../../../../src/search/algorithms/algorithm';
import { Evolution, type EvolutionOptions } from '../../../../src/search/algorithms/evolution';
import { randomSearch } from '../../../../src/search/algorithms/randomSearch';
import type { Evaluation } from '../../../../src/search/evaluation/evaluation';
import { runSearch, type SearchOptions } from '../../../../src/search/runSearch';
import type { Choices } from '../../../../src/search/spaces/decisions';
import { nasBench201 } from '../../../../src/search/spaces/nasBench201';

/** Counts 3x3 convolutions; codes that begin with `none` fail. */
const score = (code: Choices): number | undefined =>
  code[0] === 0 ? undefined : code.filter((choice) => choice === 3).length;

type Make = (random: RandomStream, restored?: JsonValue) => SearchAlgorithm<Choices>;
const evolution =
  (options: EvolutionOptions): Make =>
  (random, restored) =>
    new Evolution(nasBench201, options, random, restored);
const size = { population: 12, sample: 4 };

const algorithms: Record<string, Make> = {
  'random search': (random, restored) => randomSearch(nasBench201, random, restored),
  'evolution, the oldest dies': evolution({ ...size, death: 'oldest' }),
  'evolution, the worst of the sample dies': evolution({ ...size, death: 'worst of sample' }),
  'evolution, the worst dies': evolution({ ...size, death: 'worst' }),
};

async function run(
  algorithm: SearchAlgorithm<Choices>,
  evaluations: number,
  others: Partial<SearchOptions<Choices>> = {},
): Promise<Evaluation<Choices>[]> {
  const found: Evaluation<Choices>[] = [];
  const evaluate = (code: Choices) => ({ score: score(code), metrics: {}, cost: 1 });
  const options = { space: nasBench201, algorithm, evaluate, budget: { evaluations }, ...others };
  for await (const evaluation of runSearch(options)) found.push(evaluation);
  return found;
}

describe.each(Object.entries(algorithms))('%s', (_name, make) => {
  it('goes on from its state as if it had never stopped', async () => {
    const whole = await run(make(RandomStream.fromSeed(7)), 60);
    for (const stop of [0, 5, 12, 30]) {
      const first = make(RandomStream.fromSeed(7));
      const before = await run(first, stop);
      const stored = JSON.parse(JSON.stringify(first.state())) as JsonValue;
      const rest = await run(make(RandomStream.fromSeed(99), stored), 60, { before });
      expect([...before, ...rest]).toEqual(whole);
    }
  });

  it('never asks for the evaluation of what breaks a limit', async () => {
    const isFeasible = (code: Choices): boolean => code[5] < 3;
    const found = await run(make(RandomStream.fromSeed(1)), 50, { isFeasible });
    expect(found.every(({ code }) => isFeasible(code))).toBe(true);
  });

  it('says so where no code is within the limits', async () => {
    await expect(run(make(RandomStream.fromSeed(1)), 1, { isFeasible: () => false })).rejects.toThrow(
      'nas-bench-201: none of 10000 codes is within the limits',
    );
  });
});

it.each(Object.keys(algorithms).slice(1))('%s finds better codes than random search', async (name) => {
  const best = async (make: Make): Promise<number> => {
    const bests = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map(async (seed) => {
        const found = await run(make(RandomStream.fromSeed(seed)), 150);
        return Math.max(...found.map((evaluation) => evaluation.score ?? 0));
      }),
    );
    return bests.reduce((sum, value) => sum + value, 0) / bests.length;
  };
  expect(await best(algorithms[name])).toBeGreaterThan((await best(algorithms['random search'])) + 0.5);
});

it('a budget of cost ends before it would be exceeded', async () => {
  const evaluate = () => ({ score: 1, metrics: {}, cost: 0.4 });
  const algorithm = randomSearch(nasBench201, RandomStream.fromSeed(1));
  expect(await run(algorithm, Infinity, { budget: { cost: 1 }, evaluate })).toHaveLength(2);
});
