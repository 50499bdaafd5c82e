import { describe, expect, it } from 'vitest';
import { estimateSearch } from '../../../src/config/check/estimate-search';
import { namedFiles } from '../../../src/config/check/files';
import { checkSearch, type SearchFacts } from '../../../src/config/check/search';
import { parseConfig } from '../../../src/config/parse/parse';
import { isSearch } from '../../../src/config/tasks';
import type { SearchConfig } from '../../../src/config/tasks/search';
import { settleDataSearch, settlePopulationSearch } from '../../../src/config/tasks/search-lengths';
import { operationNames } from '../../../src/config/tasks/search-space';
import { operations } from '../../../src/search/operations';
import { cellNetwork } from '../../../src/search/spaces/macro';
import { file } from './samples';

function configOf(text: string, ...overrides: string[]): SearchConfig {
  const { config, diagnostics } = parseConfig(text, file, overrides);
  if (config && isSearch(config)) return config;
  throw new Error(diagnostics.at(0)?.message ?? 'this is no config of a search');
}

const images = 'task: search/data\ndata:\n  images: [a.idx, b.idx]\n  labels: c.idx\nmethod:\n  preset: demo\n';
const table = 'task: search/evolution\ndata: { table: t.csv, score: val, cost: seconds }\nmethod:\n  repeats: 2\n';

const remarksOf = (text: string) => parseConfig(text, file).diagnostics.map(({ message }) => message);
const codes = (text: string, facts: SearchFacts, ...overrides: string[]) =>
  checkSearch(configOf(text, ...overrides), facts).map(({ code }) => code);

describe('a config of a search', () => {
  it('needs images only', () => {
    const { config, diagnostics } = parseConfig('task: search/data\ndata: { images: folder }\n', file);
    expect(diagnostics).toEqual([]);
    expect(config).toMatchObject({
      data: { holdOut: 0.2, imageSize: 'auto' },
      method: { preset: 'demo', draws: 4, scope: 'node', optimisation: 'alternating', baselines: ['random'] },
      output: { model: ['onnx', 'safetensors'] },
    });
    expect(namedFiles(configOf(images)).map(({ path }) => path.join('.'))).toEqual([
      'data.images.0',
      'data.images.1',
      'data.labels',
    ]);
  });

  it('knows the operations of the networks', () => {
    expect([...operationNames].sort()).toEqual(Object.keys(operations).sort());
    const { diagnostics } = parseConfig(`${images}  space: { operations: [sep_conv_3x3, skip_conect] }\n`, file);
    expect(diagnostics).toMatchObject([{ code: 'unknown-value', range: { start: { line: 7 } } }]);
    expect(diagnostics[0].message).toContain('skip_connect');
  });

  it('has networks with cells of both kinds, and says what is too few where it stands', () => {
    for (const task of ['search/data', 'search/random']) {
      const text = `task: ${task}\ndata: { images: a }\nmethod:\n  space:\n    cells: 2\n  child: { cells: 1 }\n`;
      expect(parseConfig(text, file).diagnostics).toMatchObject([
        {
          ...{ code: 'out-of-range', severity: 'error', remedy: 'Change it to 3.' },
          message: '`method.space.cells` is 2; allowed: a whole number from 3 to 40, or auto',
          range: { start: { line: 5, column: 12 } },
        },
        { code: 'out-of-range', remedy: 'Change it to 3.', range: { start: { line: 6, column: 19 } } },
      ]);
    }
    const fewest = configOf(images, 'method.space={cells: 3}', 'method.child={cells: 3}');
    if (fewest.task !== 'search/data') throw new Error('another task');
    const uses = cellNetwork(settleDataSearch(fewest.method).child).map(({ use }) => use);
    expect(uses).toEqual(['stem_3x3', 'normal', 'reduction', 'reduction']);
  });

  it('says which keys have no effect', () => {
    expect(remarksOf(`${images}  estimator: mixture\n  draws: 2\n  regulariser: 0.2\n`)).toEqual([
      '`method.draws` has no effect unless `method.estimator` is ensemble',
      '`method.regulariser` has no effect unless `method.estimator` is ensemble',
    ]);
    expect(remarksOf(images.replace('labels: c.idx', 'labels: c.idx\n  test: d\n  holdOut: 0.3'))).toEqual([
      '`data.holdOut` has no effect unless `data.test` is not given',
    ]);
    expect(remarksOf(`${table}  child: { epochs: 3 }\n  validationShare: 0.3\n`)).toEqual([
      '`method.child` has no effect unless `data.images` is given',
      '`method.validationShare` has no effect unless `data.images` is given',
    ]);
    expect(remarksOf('task: search/random\ndata: { images: a }\nmethod: { budget: { cost: 3 } }\n')).toEqual([
      '`method.budget.cost` has no effect unless `data.table` is given',
    ]);
  });
});

describe('presets', () => {
  it('stand for what is `auto`, and give way to what is set', () => {
    const full = configOf(images, 'method.preset=full', 'method.space={nodes: 3}', 'method.child={channels: 20}');
    if (full.task !== 'search/data') throw new Error('another task');
    const settled = settleDataSearch(full.method);
    expect(settled).toMatchObject({
      space: { nodes: 3, cells: 8, channels: 16 },
      ...{ epochs: 100, batch: 64, weights: { learningRate: 0.025, minimum: 0.001 } },
      architecture: { learningRate: 3e-4, beta1: 0.5 },
      child: { epochs: 600, cells: 20, channels: 20, batch: 96, auxiliary: 0.4, dropPath: 0.2, cutout: 16 },
    });
    expect(settled.space.operations).toHaveLength(8);
  });

  it('are those of the benchmark on a table', () => {
    const settle = (...overrides: string[]) => {
      const config = configOf(table, ...overrides);
      if (config.task === 'search/data') throw new Error('another task');
      return settlePopulationSearch(config);
    };
    expect(settle()).toMatchObject({
      space: 'nas-bench-201',
      budget: { evaluations: 100 },
      evolution: { population: 10, tournament: 3 },
    });
    expect(settle('method.budget={cost: 12000}').budget.evaluations).toBeGreaterThan(1e6);
    expect(settle('task=search/random').evolution).toBeUndefined();
  });
});

describe('checkSearch', () => {
  const known = { inFiles: 5000, shape: [28, 28, 1], classes: 10, memory: 16e9, threads: 2 };

  it('has nothing to say of a sound search', () => {
    expect(codes(images, known)).toEqual([]);
    expect(codes(table, { columns: ['val', 'seconds'] })).toEqual([]);
  });

  it('needs classes, enough images and room for two reductions', () => {
    expect(codes(images, { ...known, classes: 0 })).toEqual(['no-labels']);
    expect(codes(images, { ...known, classes: 1 })).toEqual(['one-class']);
    expect(codes(images, { ...known, testClasses: 0 })).toEqual(['no-labels']);
    expect(codes(images, { ...known, shape: [3, 28, 1] })).toEqual(['images-too-small']);
    expect(codes(images, { ...known, inFiles: 300 })).toEqual(['few-samples']);
    expect(codes(images, known, 'data.samples=6000')).toEqual(['all-samples']);
  });

  it('needs one of images and table, and what belongs to a table', () => {
    const random = 'task: search/random\ndata: { onCorrupt: skip }\n';
    expect(codes(random, {})).toEqual(['no-source']);
    expect(codes(random, {}, 'data.images=a', 'data.table=b', 'data.score=c')).toEqual(['several-sources']);
    expect(codes(random, {}, 'data.table=b')).toEqual(['no-score']);
    expect(codes(random, {}, 'data.table=b', 'data.score=c', 'method.budget={cost: 9}')).toEqual(['no-cost']);
    expect(codes(random, {}, 'data.table=b', 'data.score=c', 'method.space={nodes: 2}')).toEqual(['table-space']);
    expect(codes(table, { columns: ['val'] })).toEqual(['benchmark-columns']);
  });

  it('knows what makes no sense', () => {
    expect(codes(images, {}, 'method.temperature={start: 1, end: 5}')).toEqual(['temperature-rises']);
    expect(codes(images, {}, 'method.weights={learningRate: 0.0001}')).toEqual(['learning-rate-rises']);
    expect(codes(images, {}, 'method.baselines=[mixture]', 'method.estimator=mixture')).toEqual(['same-baseline']);
    expect(codes(images, {}, 'method.baselines=[single-draw]', 'method.draws=1')).toEqual(['same-baseline']);
    expect(codes(images, {}, 'method.space={operations: [none, none]}')).toEqual(['bad-space', 'bad-space']);
    expect(codes(table, {}, 'method.budget={evaluations: 8}')).toEqual(['population-never-full']);
  });

  it('estimates memory and time', () => {
    expect(codes(images, { ...known, inFiles: 60_000 }, 'method.preset=full')).toContain('long-run');
    expect(codes(images, { ...known, memory: 4e8 })).toContain('memory');
    const settled = settleDataSearch((configOf(images) as Extract<SearchConfig, { task: 'search/data' }>).method);
    const size = { images: 1000, shape: [8, 8, 1], classes: 10, threads: 1 };
    const one = estimateSearch(settled, size).seconds;
    expect(estimateSearch(settled, { ...size, images: 2000 }).seconds).toBeCloseTo(2 * one, 6);
    expect(estimateSearch(settled, { ...size, threads: 2 }).seconds).toBeCloseTo(one / 2, 6);
  });
});
