import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDifference, diffGenotypes, isSame } from '../../../src/architecture/diff';
import { diffGraph } from '../../../src/architecture/difference-graph';
import { graphOfGenotype } from '../../../src/architecture/genotype-graph';
import { genotypeHash, isSameArchitecture } from '../../../src/architecture/hash';
import type { Change, GraphStructure } from '../../../src/architecture/graph';
import { publishedGenotype } from '../../../src/search/spaces/published';
import { genotypes } from './genotypes';

const [m4, m7] = [publishedGenotype('DATA (M = 4)'), publishedGenotype('DATA (M = 7)')];

describe('the difference of genotypes', () => {
  it('is empty exactly where they are the same architecture', () => {
    fc.assert(
      fc.property(genotypes, genotypes, (one, other) => {
        expect(isSame(diffGenotypes(one, one))).toBe(true);
        expect(isSame(diffGenotypes(one, other))).toBe(isSameArchitecture(one, other));
      }),
    );
  });

  it('leads from one to the other', () => {
    fc.assert(
      fc.property(genotypes, genotypes, (one, other) => {
        const applied = applyDifference(one, diffGenotypes(one, other));
        expect(genotypeHash(applied)).toBe(genotypeHash(other));
      }),
    );
  });

  it('calls what leads between the same places by another operation changed', () => {
    const { normal } = diffGenotypes(m4, m7).cells;
    const told = ({ node, edge }: (typeof normal.added)[number]) => `${edge.op} ${edge.from} > ${node}`;
    expect(normal.added.map(told)).toEqual([
      'skip_connect 1 > 0',
      'skip_connect 0 > 1',
      'skip_connect 0 > 2',
      'skip_connect 2 > 2',
      'skip_connect 2 > 3',
    ]);
    expect(normal.removed.map(told)).toEqual(['skip_connect 2 > 1', 'skip_connect 3 > 2', 'skip_connect 0 > 3']);
    expect(normal.changed.map(({ node, before, after }) => [node, before.op, after.op])).toEqual([
      [2, 'sep_conv_5x5', 'dil_conv_3x3'],
      [3, 'sep_conv_5x5', 'skip_connect'],
    ]);
  });

  it('says how a network and cells that are only in one of them differ', () => {
    const { reduction: _, ...cells } = m4.cells;
    const difference = diffGenotypes(m4, { ...m4, cells, network: m4.network.slice(0, 2) });
    expect(difference.removedCells).toEqual(['reduction']);
    expect(difference.cells).toEqual({});
    expect(difference.network?.after).toHaveLength(2);
    expect(Object.keys(diffGenotypes({ ...m4, cells }, m4).addedCells)).toEqual(['reduction']);
  });
});

const marked = ({ places, links }: GraphStructure, change: Change | undefined) =>
  [...places, ...links].filter((item) => item.change === change).map(({ id }) => id);

describe('the drawing of a difference', () => {
  it('marks nothing where there is none', () => {
    expect(diffGraph(m7, m7)).toEqual(graphOfGenotype(m7));
  });

  it('holds both architectures: without what was removed it is the second one, without what was added the first', () => {
    fc.assert(
      fc.property(genotypes, genotypes, (one, other) => {
        const graph = diffGraph(one, other);
        const second = graphOfGenotype(other);
        for (const [name, structure] of Object.entries(graph.structures)) {
          const ids = new Set([...structure.places, ...structure.links].map(({ id }) => id));
          expect(ids.size).toBe(structure.places.length + structure.links.length);
          const kept = structure.links.filter(({ change }) => change !== 'removed').map(({ id }) => id);
          expect(kept).toEqual((second.structures[name]?.links ?? []).map(({ id }) => id));
          const first = graphOfGenotype(one).structures[name]?.links.length ?? 0;
          expect(structure.links.filter(({ change }) => change !== 'added')).toHaveLength(first);
        }
      }),
    );
  });

  it('tells what an operation was before', () => {
    const { normal } = diffGraph(m4, m7).structures;
    expect(marked(normal, 'changed')).toEqual(['node1>node2:dil_conv_3x3', 'input1>node3:skip_connect']);
    expect(normal.links.find(({ change }) => change === 'changed')?.before).toBe('sep 5×5');
  });

  it('keeps the parts of networks apart that only one of them has', () => {
    const shorter = { ...m4, network: m4.network.filter((_, i) => i !== 2 && i !== 3) };
    const { network } = diffGraph(m4, shorter);
    expect(marked(network, 'removed')).toEqual(expect.arrayContaining(['before:2_reduction', 'before:3_normal']));
    expect(marked(network, 'added').every((id) => id.includes('>'))).toBe(true);
    const changed = diffGraph(m4, { ...m4, network: m4.network.with(1, { ...m4.network[1], times: 3 }) }).network;
    const place = changed.places.find(({ change }) => change === 'changed');
    expect(place).toMatchObject({ id: '1_normal', times: 3, facts: { before: 'normal ×6 channels 36' } });
  });
});
