import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../../src/compute/random';
import { searchPresets } from '../../../../src/config/tasks/search-presets';
import type { JsonValue } from '../../../../src/protocol/json';
import { createNetwork } from '../../../../src/nn/network';
import { genotypeLayer } from '../../../../src/search/networks/network';
import { cellChoices, type CellChoices, type CellChoiceSpace } from '../../../../src/search/spaces/cellChoices';
import { cellSpace, type CellCode } from '../../../../src/search/spaces/cellSpace';
import { cellNetwork } from '../../../../src/search/spaces/macro';

const full = cellSpace(searchPresets.full.space);
const demo = cellSpace(searchPresets.demo.space);
const macro = { cells: 4, channels: 2 };
const seeds = fc.integer({ min: 0, max: 1e6 });

describe('the cell space of DARTS', () => {
  it('has 14 edges and 8 operations at full size', () => {
    expect(full.cells.map(({ name, edges, operations }) => [name, edges.length, operations.length])).toEqual([
      ['normal', 14, 8],
      ['reduction', 14, 8],
    ]);
    expect(full.cells[0].edges.slice(0, 6)).toEqual([
      { from: 0, to: 0 },
      { from: 1, to: 0 },
      { from: 0, to: 1 },
      { from: 1, to: 1 },
      { from: 2, to: 1 },
      { from: 0, to: 2 },
    ]);
    expect(full.cells[0].output.of).toEqual([2, 3, 4, 5]);
  });

  it.each([
    [8, [2, 5]],
    [20, [6, 13]],
    [4, [1, 2]],
    [3, [1, 2]],
  ])('of %i cells halves the image in cells %j', (cells, reductions) => {
    const network = cellNetwork({ cells, channels: 16 }).flatMap((part) =>
      Array.from({ length: part.times }, (_, time) => ({ ...part, stride: time === 0 ? part.stride : 1 })),
    );
    expect(network).toHaveLength(cells + 1);
    expect(network.slice(1).flatMap(({ stride }, cell) => (stride === 2 ? [cell] : []))).toEqual(reductions);
    expect([network[0].channels, network[1].channels, network[cells].channels]).toEqual([48, 16, 64]);
  });

  it('leaves `none` out of genotypes and keeps several operations of an edge', () => {
    const code = demo.cells[0].edges.map((_, edge): number[] =>
      demo.operations.map((__, op) => Number(edge === 1 && op < 3)),
    );
    const { cells } = demo.genotype({ normal: code, reduction: code }, macro);
    expect(cells.normal.nodes).toEqual([
      [
        { op: 'max_pool_3x3', from: 1 },
        { op: 'avg_pool_3x3', from: 1 },
      ],
      [],
      [],
    ]);
  });

  it.each([
    [{ operations: ['none', 'conv_9x9'], nodes: 2 }, 'there is no operation "conv_9x9"'],
    [{ operations: ['none'], nodes: 2 }, 'there is no operation beside "none"'],
    [{ operations: ['skip_connect', 'none', 'skip_connect'], nodes: 2 }, '"skip_connect" is listed twice'],
    [{ operations: ['skip_connect'], nodes: 0 }, 'a cell has 0 nodes'],
  ])('%j is refused with the reason', (options, reason) => {
    expect(() => cellSpace(options)).toThrow(reason);
  });

  it('refuses networks without a normal cell', () => {
    expect(() => cellNetwork({ cells: 2, channels: 4 })).toThrow('a network of 2 cells has no normal cell');
  });

  it('any code is a network, for small images too', () => {
    const codes = fc.array(fc.array(fc.constantFrom(0, 1), { minLength: 8, maxLength: 8 }), {
      minLength: 9,
      maxLength: 9,
    });
    fc.assert(
      fc.property(codes, codes, fc.constantFrom(8, 14, 7, 1), (normal: CellCode, reduction: CellCode, size) => {
        const layer = genotypeLayer(demo.genotype({ normal, reduction }, macro), { classes: 3 });
        expect(createNetwork(layer, [size, size, 1]).output).toEqual([3]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('choices in the cell space', () => {
  const two = cellChoices(full, { macro, pairs: { least: 2, most: 2 } });
  const varied = cellChoices(demo, { macro, pairs: { least: 1, most: 3 } });

  it('are as many as there are pairs of different (operation, source) for each node', () => {
    // 14, 21, 28 and 35 pairs of seven operations and a source.
    const ways = [14n, 21n, 28n, 35n].map((n) => (n * (n - 1n)) / 2n).reduce((product, n) => product * n, 1n);
    expect(two.size).toBe(ways * ways);
    const tiny = cellChoices(cellSpace({ operations: ['none', 'skip_connect'], nodes: 1 }), {
      macro,
      pairs: { least: 0, most: 5 },
    });
    expect(tiny.size).toBe(16n);
  });

  it('have so many operations as asked for, or as a genotype has', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = RandomStream.fromSeed(seed);
        const genotype = varied.genotype(varied.random(random));
        const counts = (cells: typeof genotype.cells) =>
          Object.values(cells).flatMap(({ nodes }) => nodes.map((n) => n.length));
        expect(counts(genotype.cells).every((count) => count >= 1 && count <= 3)).toBe(true);
        const equal = cellChoices(demo, { macro, pairs: genotype });
        const code = equal.mutate(equal.random(random), random);
        expect(counts(equal.genotype(code).cells)).toEqual(counts(genotype.cells));
      }),
    );
  });

  it('differ in one pair after a mutation: in its operation or its source, or it is added or taken away', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(two, varied), (seed, space) => {
        const random = RandomStream.fromSeed(seed);
        const code = space.random(random);
        const mutated = space.mutate(code, random);
        expect(space.key(mutated)).not.toBe(space.key(code));
        expect(space.parse(JSON.parse(JSON.stringify(mutated)) as JsonValue)).toEqual(mutated);
        const [before, after] = [code, mutated].map((choice) => namesOf(space, choice));
        const [gone, come] = [without(before, after), without(after, before)];
        expect(gone.length + come.length).toBeLessThanOrEqual(2);
        expect(gone.length + come.length).toBeGreaterThanOrEqual(space === two ? 2 : 1);
        if (gone.length + come.length === 2) {
          const [one, other] = [gone[0].split(' '), come[0].split(' ')];
          expect(one.filter((word, i) => word !== other[i])).toHaveLength(1);
        }
      }),
    );
  });

  it('cross node by node', () => {
    const random = RandomStream.fromSeed(2);
    const [one, other] = [varied.random(random), varied.random(random)];
    const crossed = varied.crossover(one, other, random);
    crossed.forEach((choice, node) => expect([one[node], other[node]]).toContainEqual(choice));
    expect(varied.crossover(one, one, random)).toEqual(one);
  });

  it.each([
    ['no list', 'it is no list of lists'],
    [[[1]], 'it has 1 nodes, not 6'],
    [[[0], [1], [2], [3], [4], [1, 0]], '[1,0] of cell reduction is no ascending list'],
    [[[0], [1], [2], [3], [4], [28]], '[28] of cell reduction is no ascending list of numbers below 28'],
    [[[0], [1], [2], [3], [4], []], '0 pairs into a node of cell reduction, not 1 to 3'],
  ])('%j is refused with the reason', (value, reason) => {
    expect(() => varied.parse(value)).toThrow(`not a code of this space: ${reason}`);
  });
});

/** Such as `normal/0 sep_conv_3x3 1`. */
function namesOf(space: CellChoiceSpace, code: CellChoices): string[] {
  return Object.entries(space.genotype(code).cells).flatMap(([cell, { nodes }]) =>
    nodes.flatMap((edges, node) => edges.map(({ op, from }) => `${cell}/${node} ${op} ${from}`)),
  );
}

const without = (all: readonly string[], some: readonly string[]): string[] =>
  all.filter((name) => !some.includes(name));
