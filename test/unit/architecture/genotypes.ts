import fc from 'fast-check';
import type { CellGenotype, Genotype, GenotypeEdge } from '../../../src/protocol/genotype';

const ops = ['skip_connect', 'max_pool_3x3', 'sep_conv_3x3', 'sep_conv_5x5', 'dil_conv_3x3', 'something_new'];

const edge = (places: number): fc.Arbitrary<GenotypeEdge> =>
  fc.record(
    { op: fc.constantFrom(...ops), from: fc.nat(places - 1), bits: fc.constantFrom(4, 8) },
    { requiredKeys: ['op', 'from'] },
  );

const cell = fc
  .tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 4 }))
  .chain(([inputs, nodes]): fc.Arbitrary<CellGenotype> =>
    fc.record({
      inputs: fc.constant(Array.from({ length: inputs }, (_, i) => `input ${i}`)),
      nodes: fc.tuple(...Array.from({ length: nodes }, (_, node) => fc.array(edge(inputs + node), { maxLength: 4 }))),
      output: fc.record({
        join: fc.constantFrom('concat' as const, 'sum' as const),
        of: fc.uniqueArray(fc.nat(inputs + nodes - 1), { minLength: 1 }),
      }),
    }),
  );

const part = fc.record({
  use: fc.constantFrom('stem_3x3', 'normal', 'reduction'),
  times: fc.integer({ min: 1, max: 3 }),
  channels: fc.constantFrom(16, 32),
  stride: fc.constantFrom(1, 2),
});

/** Genotypes of one or two cells. */
export const genotypes: fc.Arbitrary<Genotype> = fc.record({
  format: fc.constant('searchlight-genotype' as const),
  version: fc.constant(1 as const),
  space: fc.constant('any'),
  cells: fc.record({ normal: cell, reduction: cell }, { requiredKeys: ['normal'] }),
  network: fc.array(part, { minLength: 1, maxLength: 6 }),
});
