import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import { RandomStream } from '../../../../src/compute/random';
import { readBenchmarkTable } from '../../../../src/data/nasbench/read';
import { totals } from '../../../../src/nn/count/summary';
import { createNetwork, initialise } from '../../../../src/nn/network';
import { predictionStep } from '../../../../src/nn/steps';
import type { Genotype } from '../../../../src/protocol/genotype';
import { genotypeLayer } from '../../../../src/search/networks/network';
import { nasBench201 } from '../../../../src/search/spaces/nasBench201';
import { publishedCells, publishedGenotype, type PublishedName } from '../../../../src/search/spaces/published';

const benchmark = '../shared/data/nasbench/nasbench201/nb201.csv';

const networkOf = (genotype: Genotype, size = 32) =>
  createNetwork(genotypeLayer(genotype, { classes: 10 }), [size, size, 3]);

describe('networks of genotypes', () => {
  it('those of published cells have as many parameters as their authors say', () => {
    const millions = (name: PublishedName): number =>
      totals(networkOf(publishedGenotype(name)).module).parameters / 1e6;
    expect(millions('DATA (M = 7)')).toBeCloseTo(3.4, 1);
    expect(millions('DARTS_V2')).toBeCloseTo(3.349342, 6);
    // The paper says 3.2; with its 6 separable convolutions the normal cell of the released list cannot be the one that it counts.
    expect(millions('DATA (M = 4)')).toBeCloseTo(3.89, 2);
  });

  it.skipIf(!existsSync(benchmark))(
    'those of NAS-Bench-201 have the parameters and multiply-adds of its table',
    async () => {
      const { codes, columns } = await readBenchmarkTable(benchmark);
      for (let row = 0; row < codes.length; row += 601) {
        const genotype = nasBench201.genotype(nasBench201.parse([...codes[row]].map(Number)));
        const { parameters, macs } = totals(networkOf(genotype).module);
        // The table counts the additions of the classifier's biases.
        const expected = [columns.get('params')?.[row], (columns.get('flops')?.[row] ?? 0) - 10];
        expect([parameters, macs], codes[row]).toEqual(expected);
      }
    },
  );

  it('compute, also where nothing leads to a node', async () => {
    const engine = await createEngine({ device: 'cpu', threads: 1 });
    for (const genotype of [
      publishedGenotype('DATA (M = 7)', { cells: 3, channels: 4 }),
      nasBench201.genotype([0, 0, 0, 0, 0, 0]),
      nasBench201.genotype([3, 1, 4, 0, 2, 1]),
    ]) {
      const network = networkOf(genotype, 8);
      const step = await engine.step(predictionStep({ network }, initialise(network, RandomStream.fromSeed(1))));
      const x = {
        shape: [2, 8, 8, 3],
        dtype: 'float32' as const,
        data: new Float32Array(384).map((_, i) => Math.sin(i)),
      };
      const { y } = await step.run({ x });
      expect(y.shape).toEqual([2, 10]);
      expect([...y.data].every(Number.isFinite)).toBe(true);
      await step.dispose();
    }
    await engine.dispose();
  });

  it.each([
    [
      { normal: { ...publishedCells.DARTS_V2.normal, nodes: [[{ op: 'sep_conv_9x9', from: 0 }]] } },
      "there is no operation 'sep_conv_9x9'",
    ],
    [
      { normal: { ...publishedCells.DARTS_V2.normal, nodes: [[{ op: 'none', from: 2 }]] } },
      'node0 takes from place 2, which comes later',
    ],
    [{}, "there is no cell or part 'normal'"],
  ])('say what is wrong with a genotype', (cells, message) => {
    const network = [{ use: 'normal', times: 1, channels: 4, stride: 1 }];
    const genotype = { ...publishedGenotype('DARTS_V2'), cells, network };
    expect(() => networkOf(genotype)).toThrow(message);
  });
});
