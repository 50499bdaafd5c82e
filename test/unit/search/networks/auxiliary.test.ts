import { describe, expect, it } from 'vitest';
import { totals } from '../../../../src/nn/count/summary';
import { createNetwork } from '../../../../src/nn/network';
import { genotypeLayer, withAuxiliaryHead } from '../../../../src/search/networks/network';
import { nasBench201Space } from '../../../../src/search/spaces/nasBench201';
import { publishedGenotype } from '../../../../src/search/spaces/published';

const genotype = publishedGenotype('DARTS_V2', { cells: 3, channels: 4 });

describe('an auxiliary head', () => {
  it('of the paper has 128 and 768 channels, on the second reduction', () => {
    const network = createNetwork(withAuxiliaryHead(publishedGenotype('DARTS_V2'), { classes: 10 }), [32, 32, 3]);
    // 576 channels come out of a cell of 144: 1x1 to 128, 2x2 to 768, two batch norms, and the classifier.
    const expected = 576 * 128 + 2 * 128 + 4 * 128 * 768 + 2 * 768 + 768 * 10 + 10;
    expect(totals(network.module, (path) => path.startsWith('auxiliary')).parameters).toBe(expected);
    expect(network.output).toEqual([[10], [10]]);
  });

  it.each([32, 28, 16, 14, 8, 4, 1])('fits images of side %i', (side) => {
    const network = createNetwork(withAuxiliaryHead(genotype, { classes: 4 }), [side, side, 1]);
    expect(network.output).toEqual([[4], [4]]);
  });

  it('adds parameters of its own to those of the network, and nothing else', () => {
    const names = (layer: 'with' | 'without'): string[] =>
      layer === 'with'
        ? Object.keys(createNetwork(withAuxiliaryHead(genotype, { classes: 4 }), [8, 8, 1]).parameters)
        : Object.keys(createNetwork(genotypeLayer(genotype, { classes: 4 }), [8, 8, 1]).parameters);
    expect(names('with').filter((name) => !name.startsWith('auxiliary/'))).toEqual(names('without'));
  });

  it('stands on any part that halves the image, and is left out where none does', () => {
    const other = nasBench201Space({ channels: 4, cells: 1 }).genotype([3, 3, 3, 3, 3, 3]);
    expect(createNetwork(withAuxiliaryHead(other, { classes: 4 }), [8, 8, 1]).output).toHaveLength(2);
    const flat = { ...genotype, network: genotype.network.map((part) => ({ ...part, stride: 1 })) };
    expect(createNetwork(withAuxiliaryHead(flat, { classes: 4 }), [8, 8, 1]).output).toHaveLength(1);
  });

  it('drop-path acts on operations, and not on identities', () => {
    const { noise, scalars, parameters } = createNetwork(
      genotypeLayer(genotype, { classes: 4, dropPath: 'rate' }),
      [8, 8, 1],
    );
    expect(scalars).toEqual(['rate']);
    const dropped = Object.keys(noise);
    expect(dropped.some((name) => name.includes('sep_conv'))).toBe(true);
    // Skips from the inputs of reductions halve the image and are no identities.
    const skips = dropped.filter((name) => name.includes('skip_connect'));
    expect(skips).toEqual([]);
    const plain = createNetwork(genotypeLayer(genotype, { classes: 4 }), [8, 8, 1]);
    expect(Object.keys(parameters)).toEqual(Object.keys(plain.parameters));
  });
});
