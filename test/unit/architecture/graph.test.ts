import { describe, expect, it } from 'vitest';
import { graphOfGenotype } from '../../../src/architecture/genotype-graph';
import { operationKind, operationLabel } from '../../../src/architecture/operations';
import { graphOfSupernet } from '../../../src/architecture/supernet-graph';
import { operations } from '../../../src/search/operations';
import { publishedGenotype } from '../../../src/search/spaces/published';
import { syntheticCell } from '../synthetic-search';

const genotype = publishedGenotype('DATA (M = 7)');
const facts = { input: [32, 32, 3], classes: 10, params: 3_400_000 } as const;

describe('operations by name', () => {
  it('knows the kind of every operation that there is', () => {
    const kinds = Object.fromEntries(Object.keys(operations).map((name) => [name, operationKind(name)]));
    expect(kinds).toMatchObject({
      none: 'none',
      skip_connect: 'skip',
      max_pool_3x3: 'pool',
      avg_pool_3x3: 'pool',
      sep_conv_7x7: 'separable',
      dil_conv_5x5: 'dilated',
      nor_conv_1x1: 'conv',
      conv_1x7_7x1: 'conv',
    });
    expect(Object.values(kinds)).not.toContain('other');
    expect(operationKind('attention')).toBe('other');
  });

  it('has names for people', () => {
    const names = ['sep_conv_5x5', 'nor_conv_3x3', 'conv_1x7_7x1', 'avg_pool_3x3', 'skip_connect', 'none'];
    expect(names.map(operationLabel)).toEqual(['sep 5×5', 'conv 3×3', 'conv 1×7 7×1', 'avg pool 3×3', 'skip', 'none']);
  });
});

describe('the graph of a genotype', () => {
  const { network, structures } = graphOfGenotype(genotype, facts);

  it('has a link for each operation, also between the same two places', () => {
    const { places, links } = structures.normal;
    expect(places.map(({ id }) => id)).toEqual(['input0', 'input1', 'node0', 'node1', 'node2', 'node3', 'output']);
    expect(links.filter(({ operation }) => operation !== undefined)).toHaveLength(13);
    expect(
      links.filter(({ from, to }) => from === 'input0' && to === 'node0').map(({ operation }) => operation),
    ).toEqual(['sep_conv_3x3', 'skip_connect']);
    expect(new Set(links.map(({ id }) => id)).size).toBe(links.length);
    const twice = { ...genotype.cells.normal, nodes: [[0, 0, 0].map((from) => ({ op: 'skip_connect', from }))] };
    const doubled = graphOfGenotype({ ...genotype, cells: { normal: twice } }).structures.normal.links;
    expect(new Set(doubled.map(({ id }) => id)).size).toBe(doubled.length);
  });

  it('draws cells that repeat as one place, and the sizes along the network', () => {
    expect(network.places.map(({ id, times = 1, facts: known }) => [id, times, known?.output ?? ''])).toEqual([
      ['images', 1, ''],
      ['0_stem_3x3', 1, '32 × 32 × 108'],
      ['1_normal', 6, '32 × 32 × 144'],
      ['2_reduction', 1, '16 × 16 × 288'],
      ['3_normal', 6, '16 × 16 × 288'],
      ['4_reduction', 1, '8 × 8 × 576'],
      ['5_normal', 6, '8 × 8 × 576'],
      ['pool', 1, ''],
      ['classes', 1, ''],
    ]);
    expect(network.places.at(-1)?.facts).toEqual({ classes: 10, params: 3_400_000 });
    expect(network.places[2].inside).toBe('normal');
  });

  it('leads the two outputs before each cell to it, but the images only to the stem', () => {
    const ways = network.links.map(({ from, to }) => `${from} ${to}`);
    expect(ways).toContain('1_normal 2_reduction');
    expect(ways).toContain('1_normal 3_normal');
    expect(ways).toContain('2_reduction 3_normal');
    expect(ways.filter((way) => way.startsWith('images'))).toEqual(['images 0_stem_3x3']);
    expect(new Set(ways).size).toBe(ways.length);
  });
});

describe('the graph of a supernet', () => {
  const cell = syntheticCell('normal', 1);
  const operationsOf = (graph: ReturnType<typeof graphOfSupernet>) =>
    graph.structures.normal.links.filter(({ operation }) => operation !== undefined);

  it('has what is probable, and all that the last code has but none', () => {
    const links = operationsOf(graphOfSupernet([cell], { threshold: 0.3 }));
    expect(links.length).toBeGreaterThan(5);
    for (const { probability = 0, isSampled } of links) expect(isSampled === true || probability >= 0.3).toBe(true);
    const sampled = cell.sampled.data.filter((value, i) => value > 0 && i % 8 !== 0).length;
    expect(operationsOf(graphOfSupernet([cell], { threshold: 2 }))).toHaveLength(sampled);
    expect(links.some(({ kind }) => kind === 'none')).toBe(false);
  });

  it('shows any epoch; places stay where they are', () => {
    const [first, last] = [0, 11].map((epoch) => graphOfSupernet([cell], { threshold: 0, epoch }));
    expect(operationsOf(first).every(({ probability }) => Math.abs((probability ?? 0) - 1 / 8) < 1e-6)).toBe(true);
    expect(operationsOf(last).map(({ id }) => id)).toEqual(operationsOf(first).map(({ id }) => id));
    expect(last.structures.normal.places.map(({ layer }) => layer)).toEqual([0, 0, 1, 2, 3, 4, 5]);
  });
});
