import { afterAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/compute/createEngine';
import { RandomStream } from '../../../src/compute/random';
import { cosine, linear } from '../../../src/nn/schedules';
import { rowBatches } from '../../../src/nn/training';
import { cellSpace, type CellSpace } from '../../../src/search/spaces/cellSpace';
import { createSupernet } from '../../../src/search/supernet/createSupernet';
import { endSearchEpoch, searchEpoch, searchSteps, type SearchWorkshop } from '../../../src/search/supernet/epoch';
import type { SupernetOptions } from '../../../src/search/supernet/options';
import { freshSearch, type SearchMeasures } from '../../../src/search/supernet/searchState';
import type { Supernet } from '../../../src/search/supernet/supernet';
import { smallOptions } from '../../unit/search/supernet/small';

const engine = await createEngine({ device: 'cpu', threads: 2 });
afterAll(() => engine.dispose());

const size = 8;
const batch = 32;

/** Further than what the stem and 3x3 windows after it see at once, within what the stem and 5x5 windows see. */
const distance = 5;

/**
 * Images of two classes with as many bright pixels in the same columns. In class 1 they stand in pairs in one row, in class
 * 0 in different rows: only what sees both at once before a ReLU tells them apart.
 */
function planted(count: number, random: RandomStream) {
  const x = new Float32Array(count * size * size);
  const labels = Int32Array.from({ length: count }, (_, i) => i % 2);
  labels.forEach((label, image) => {
    const [row, col] = [random.below(size), random.below(size - distance)];
    const other = label === 1 ? row : (row + 1 + random.below(size - 1)) % size;
    x[(image * size + row) * size + col] = 4;
    x[(image * size + other) * size + col + distance] = 4;
  });
  return rowBatches({
    x: { shape: [count, size, size, 1], dtype: 'float32', data: x },
    labels: { shape: [count], dtype: 'int32', data: labels },
  });
}

interface Searched {
  readonly supernet: Supernet;
  readonly measures: SearchMeasures;
}

async function search(
  space: CellSpace,
  changed: Partial<SupernetOptions>,
  seed: number,
  epochs: number,
): Promise<Searched> {
  const random = RandomStream.fromSeed(seed);
  const sets = { training: planted(384, random), validation: planted(384, random), batch };
  const plan = { space, macro: { cells: 1, channels: 8 }, fit: { input: [size, size, 1] as const, classes: 2 } };
  const supernet = await createSupernet(engine, { ...plan, options: { ...smallOptions, ...changed } }, random.split());
  const steps = searchSteps(sets, epochs);
  const workshop: SearchWorkshop = {
    ...sets,
    supernet,
    architecture: sets.validation,
    optimisation: 'alternating',
    schedules: {
      weightRate: cosine({ from: 0.1, to: 0.001, steps }),
      architectureRate: () => 0.015,
      temperature: linear({ from: 5, to: 1, steps }),
    },
    rest: async () => {},
  };
  const state = freshSearch(random);
  let measures: SearchMeasures = {};
  while (state.epoch < epochs) {
    await searchEpoch(workshop, state);
    ({ measures } = await endSearchEpoch(workshop, state));
  }
  return { supernet, measures };
}

describe('a search where one operation is planted as the best', () => {
  it('finds it for at least four of five seeds', async () => {
    const operations = ['max_pool_3x3', 'skip_connect', 'sep_conv_3x3', 'sep_conv_5x5'];
    const space = cellSpace({ operations, nodes: 1 });
    const found: string[] = [];
    for (const seed of [1, 2, 3, 4, 5]) {
      const { supernet } = await search(space, {}, seed, 20);
      // One cell of one: it reduces, and its place is that of every third.
      const entries = (await supernet.probabilities()).reduction.flatMap((row) =>
        row.map((probability, k) => ({ probability, operation: operations[k] })),
      );
      found.push(entries.reduce((best, entry) => (entry.probability > best.probability ? entry : best)).operation);
    }
    expect(found.filter((operation) => operation === 'sep_conv_5x5').length, found.join(', ')).toBeGreaterThanOrEqual(
      4,
    );
  });
});

describe('the gap between what was searched and what is derived', () => {
  it('is smaller with Ensemble Gumbel-Softmax than with a dense mixture', async () => {
    const operations = ['none', 'max_pool_3x3', 'avg_pool_3x3', 'skip_connect', 'sep_conv_3x3', 'sep_conv_5x5'];
    const space = cellSpace({ operations, nodes: 2 });
    const gaps = { ensemble: 0, mixture: 0 };
    for (const seed of [1, 2, 3]) {
      for (const estimator of ['ensemble', 'mixture'] as const) {
        const { measures } = await search(space, { estimator, draws: 3 }, seed, 8);
        gaps[estimator] += measures.gap / 3;
      }
    }
    expect(gaps.ensemble, JSON.stringify(gaps)).toBeLessThan(gaps.mixture);
  });
});
