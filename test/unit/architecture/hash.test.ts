import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { genotypeHash, isSameArchitecture } from '../../../src/architecture/hash';
import { sha256, sha256Base64 } from '../../../src/architecture/sha256';
import type { CellGenotype, Genotype } from '../../../src/protocol/genotype';
import { publishedGenotype } from '../../../src/search/spaces/published';
import { genotypes } from './genotypes';

const mapCells = (genotype: Genotype, change: (cell: CellGenotype) => CellGenotype): Genotype => ({
  ...genotype,
  cells: Object.fromEntries(
    Object.entries(genotype.cells)
      .reverse()
      .map(([name, cell]) => [name, change(cell)]),
  ),
});

describe('the hash of a genotype', () => {
  it('is the same whatever order edges, cells and outputs are written in', () => {
    fc.assert(
      fc.property(genotypes, (genotype) => {
        const other = mapCells(genotype, ({ inputs, nodes, output }) => ({
          inputs: inputs.map((name) => `${name} by another name`),
          nodes: nodes.map((edges) => [...edges].reverse()),
          output: { of: [...output.of].reverse(), join: output.join },
        }));
        expect(genotypeHash({ ...other, space: 'another' })).toBe(genotypeHash(genotype));
      }),
    );
  });

  it('is the same however repetitions are split into parts', () => {
    fc.assert(
      fc.property(genotypes, (genotype) => {
        const network = genotype.network.flatMap((part) =>
          Array.from({ length: part.times }, (_, time) => ({
            ...part,
            times: 1,
            stride: time === 0 ? part.stride : 1,
          })),
        );
        expect(genotypeHash({ ...genotype, network })).toBe(genotypeHash(genotype));
      }),
    );
  });

  it('differs exactly where the architectures differ', () => {
    fc.assert(
      fc.property(genotypes, genotypes, (one, other) => {
        expect(genotypeHash(one) === genotypeHash(other)).toBe(isSameArchitecture(one, other));
      }),
    );
    const genotype = publishedGenotype('DATA (M = 4)');
    const changes: Genotype[] = [
      mapCells(genotype, (cell) => ({ ...cell, nodes: cell.nodes.with(0, cell.nodes[0].slice(1)) })),
      mapCells(genotype, (cell) => ({
        ...cell,
        nodes: cell.nodes.map((edges) => edges.map((e) => ({ ...e, bits: 8 }))),
      })),
      mapCells(genotype, (cell) => ({ ...cell, output: { ...cell.output, join: 'sum' } })),
      { ...genotype, network: genotype.network.slice(1) },
    ];
    expect(new Set([genotype, ...changes].map(genotypeHash)).size).toBe(5);
  });

  it('never changes from version to version', () => {
    expect(genotypeHash(publishedGenotype('DATA (M = 4)'))).toMatchInlineSnapshot(`"d9747155b977"`);
    expect(genotypeHash(publishedGenotype('DATA (M = 7)'))).toMatchInlineSnapshot(`"f98f13c49c36"`);
  });

  it('SHA-256 agrees with the library', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(sha256Base64(text)).toBe(createHash('sha256').update(text).digest('base64'));
        expect(Buffer.from(sha256(text))).toEqual(createHash('sha256').update(text).digest());
      }),
    );
  });
});
