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
    const brokenLimits = (code: Choices): string[] => (isFeasible(code) ? [] : ['too large']);
    const found = await run(make(RandomStream.fromSeed(1)), 50, { brokenLimits });
    expect(found.every(({ code }) => isFeasible(code))).toBe(true);
  });

  it('says so where no code is within the limits', async () => {
    const brokenLimits = (): string[] => ['9 parameters, more than 8'];
    await expect(run(make(RandomStream.fromSeed(1)), 1, { brokenLimits })).rejects.toThrow(
      'nas-bench-201: none of 10000 codes is within the limits; the last one has 9 parameters, more than 8',
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

it('children of an evolution name the evaluation that they were made from', async () => {
  const found = await run(evolution({ ...size, death: 'oldest' })(RandomStream.fromSeed(3)), 60);
  expect(found.slice(0, size.population).every(({ parent }) => parent === undefined)).toBe(true);
  for (const { index, code, parent } of found.slice(size.population)) {
    expect(parent).toBeGreaterThanOrEqual(index - size.population);
    const changed = code.filter((choice, at) => choice !== found[parent as number].code[at]);
    expect(changed).toHaveLength(1);
  }
});

it('an interrupted evaluation is made again before the algorithm is asked', async () => {
  const algorithm = randomSearch(nasBench201, RandomStream.fromSeed(1));
  const pending = [4, 4, 4, 4, 4, 4];
  const found = await run(algorithm, 2, { pending });
  expect(found[0].code).toEqual(pending);
  expect(found[1].code).toEqual(randomSearch(nasBench201, RandomStream.fromSeed(1)).ask());
});

it('a budget of time ends with the evaluation in which it is over, and counts what was before', async () => {
  const evaluate = () => ({ score: 1, metrics: {}, cost: 1, seconds: 2 });
  const algorithm = randomSearch(nasBench201, RandomStream.fromSeed(1));
  const others = { budget: { seconds: 7 }, evaluate };
  const found = await run(algorithm, Infinity, others);
  expect(found).toHaveLength(4);
  expect(await run(algorithm, Infinity, { ...others, before: found.slice(0, 3) })).toHaveLength(1);
});

it('a budget of cost ends before it would be exceeded', async () => {
  const evaluate = () => ({ score: 1, metrics: {}, cost: 0.4 });
  const algorithm = randomSearch(nasBench201, RandomStream.fromSeed(1));
  expect(await run(algorithm, Infinity, { budget: { cost: 1 }, evaluate })).toHaveLength(2);
});
