import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../../src/compute/random';
import { Decisions } from '../../../../src/search/spaces/decisions';
import { nasBench201 } from '../../../../src/search/spaces/nasBench201';

const choices = (count: number): string[] => Array.from({ length: count }, (_, i) => `choice ${i}`);
const lists = fc
  .array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 })
  .map((counts) => counts.map((count, i) => ({ name: `decision ${i}`, choices: choices(count) })));
const seeds = fc.integer({ min: 0, max: 1e6 });

describe('codes over decisions', () => {
  it('are drawn, mutated and crossed within the space, and parsed as they were', () => {
    fc.assert(
      fc.property(lists, seeds, fc.option(fc.double({ min: 0, max: 1, noNaN: true })), (list, seed, rate) => {
        const decisions = new Decisions(list, rate === null ? {} : { rate });
        const random = RandomStream.fromSeed(seed);
        const [one, other] = [decisions.random(random), decisions.random(random)];
        const mutated = decisions.mutate(one, random);
        const crossed = decisions.crossover(one, other, random);
        for (const code of [one, mutated, crossed]) expect(decisions.parse([...code])).toEqual(code);
        crossed.forEach((choice, i) => expect([one[i], other[i]]).toContain(choice));
        expect(decisions.crossover(one, one, random)).toEqual(one);
        expect(decisions.key(one) === decisions.key(other)).toBe(one.join() === other.join());
      }),
    );
  });

  it('differ in exactly one decision after a mutation without a rate', () => {
    fc.assert(
      fc.property(lists, seeds, (list, seed) => {
        const decisions = new Decisions(list);
        const random = RandomStream.fromSeed(seed);
        const code = decisions.random(random);
        const changed = decisions.mutate(code, random).filter((choice, i) => choice !== code[i]).length;
        expect(changed).toBe(list.some((decision) => decision.choices.length > 1) ? 1 : 0);
      }),
    );
  });

  it('change in rate * (1 - 1/n) of the decisions on average, and not at all with rate 0', () => {
    const list = Array.from({ length: 20 }, (_, i) => ({ name: `${i}`, choices: choices(4) }));
    const random = RandomStream.fromSeed(3);
    const mutated = (rate: number): number => {
      const decisions = new Decisions(list, { rate });
      const code = decisions.random(random);
      let changed = 0;
      for (let i = 0; i < 2000; i++) {
        changed += decisions.mutate(code, random).filter((choice, at) => choice !== code[at]).length;
      }
      return changed / 2000 / list.length;
    };
    expect(mutated(0)).toBe(0);
    expect(mutated(0.1)).toBeCloseTo(0.075, 2);
    expect(mutated(1)).toBeCloseTo(0.75, 2);
  });

  it.each([
    [[1, 2], 'it has 2 entries, not 6'],
    [[0, 0, 0, 0, 0, 5], '5 for edge 2 to 3 is not one of 0 to 4'],
    [[0, 0, 0, 0, 0, 0.5], '0.5 for edge 2 to 3 is not one of 0 to 4'],
    ['012345', 'it is no list of numbers'],
  ])('%j is refused with the reason', (value, reason) => {
    expect(() => nasBench201.parse(value)).toThrow(`not a code of this space: ${reason}`);
  });
});

describe('the space of NAS-Bench-201', () => {
  it('has 15,625 codes', () => expect(nasBench201.size).toBe(15_625n));

  it('picks a node, then one of its edges: the one edge of the first node changes in a third of the mutations', () => {
    const random = RandomStream.fromSeed(1);
    const code = [0, 1, 2, 3, 4, 0];
    let first = 0;
    for (let i = 0; i < 3000; i++) if (nasBench201.mutate(code, random)[0] !== 0) first++;
    expect(first / 3000).toBeCloseTo(1 / 3, 1);
  });

  it('leaves none out of the cell', () => {
    const { cells, network } = nasBench201.genotype([3, 0, 1, 0, 0, 4]);
    expect(cells.cell.nodes).toEqual([
      [{ op: 'nor_conv_3x3', from: 0 }],
      [{ op: 'skip_connect', from: 1 }],
      [{ op: 'avg_pool_3x3', from: 2 }],
    ]);
    expect(network.filter(({ use }) => use === 'cell').map(({ times, channels }) => [times, channels])).toEqual([
      [5, 16],
      [5, 32],
      [5, 64],
    ]);
  });
});
