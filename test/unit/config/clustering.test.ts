import { describe, expect, it } from 'vitest';
import { checkClustering, type ClusteringFacts } from '../../../src/config/check/clustering';
import { namedFiles } from '../../../src/config/check/files';
import { checkText } from '../../../src/config/help/editor';
import { linksOf } from '../../../src/config/help/links';
import { parseConfig } from '../../../src/config/parse/parse';
import { isClustering } from '../../../src/config/tasks';
import type { ClusteringConfig } from '../../../src/config/tasks/clustering';
import { file } from './samples';

const usps = `task: cluster/ddc
data:
  images: [train.gz, test.gz]
  labels: labels.gz
method:
  clusters: 10
`;

function configOf(...overrides: string[]): ClusteringConfig {
  const { config, diagnostics } = parseConfig(usps, file, overrides);
  if (config && isClustering(config)) return config;
  throw new Error(diagnostics.at(0)?.message ?? 'this is no config of clustering');
}

const codes = (facts: ClusteringFacts, ...overrides: string[]) =>
  checkClustering(configOf(...overrides), facts).map(({ code }) => code);

describe('a clustering config', () => {
  it('needs a path and a number of clusters only', () => {
    const { config, diagnostics } = parseConfig(
      'task: cluster/ddc\ndata: { images: a }\nmethod: { clusters: 3 }\n',
      file,
    );
    expect(diagnostics).toEqual([]);
    expect(config).toMatchObject({
      data: { images: 'a', imageSize: 'auto', holdOut: 0, onCorrupt: 'skip' },
      method: { clusters: 3, size: 'demo', relation: 'threshold', block: 1000, batch: 128 },
    });
  });

  it('names all files of a list, each at its place', () => {
    expect(namedFiles(configOf()).map(({ path, file: name }) => [path.join('.'), name])).toEqual([
      ['data.images.0', 'train.gz'],
      ['data.images.1', 'test.gz'],
      ['data.labels', 'labels.gz'],
    ]);
    expect(linksOf(usps).map(({ range }) => usps.slice(range.start.offset, range.end.offset))).toEqual([
      'train.gz',
      'test.gz',
      'labels.gz',
    ]);
  });

  it('is told of a missing file where it is named', async () => {
    const found = await checkText(usps, file, (name) => Promise.resolve(name !== 'test.gz'));
    expect(found).toMatchObject([{ code: 'missing-file', range: { start: { line: 3, column: 22 } } }]);
  });

  it('knows layers by their words', () => {
    const networks = (layers: string) => parseConfig(`${usps}  network: ${layers}\n`, file).diagnostics;
    expect(networks('[conv 16, conv 32 5, maxpool 2, dropout 0.2, project, gap]')).toEqual([]);
    expect(networks('[conv 16, cnov 3]')).toMatchObject([
      { code: 'bad-format', range: { start: { line: 7, column: 22 } } },
    ]);
    expect(networks('conv 16')).toMatchObject([{ code: 'wrong-type' }]);
  });

  it('says which keys have no effect', () => {
    const { diagnostics } = parseConfig(`${usps}  upper: 0.9\n`, file);
    expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'no-effect' }]);
    const text = usps.replace('  labels', '  mels: 30\n  labels');
    expect(parseConfig(text, file).diagnostics).toMatchObject([{ code: 'no-effect' }]);
  });
});

describe('checkClustering', () => {
  it('has nothing to say of a sound run', () => {
    expect(codes({ inFiles: 9298, shape: [16, 16, 1], classes: 10, memory: 16e9, threads: 2 })).toEqual([]);
    expect(codes({})).toEqual([]);
  });

  it('needs exactly one kind of samples', () => {
    const { document } = parseConfig(usps, file);
    expect(document.file).toBe(file);
    expect(codes({}, 'data.text=a.csv')).toEqual(['several-sources']);
    const none = parseConfig('task: cluster/kmeans\ndata: { labels: y }\nmethod: { clusters: 2 }\n', file).config;
    expect(none && isClustering(none) && checkClustering(none, {})).toMatchObject([
      { severity: 'error', code: 'no-source', path: ['data'] },
    ]);
  });

  it('compares the number of clusters with the samples that are learnt from', () => {
    const [problem] = checkClustering(configOf(), { inFiles: 3 });
    expect(problem).toMatchObject({ severity: 'error', code: 'too-many-clusters', path: ['method', 'clusters'] });
    expect(problem.message).toBe('`method.clusters` is 10, but there are 3 samples to learn from; allowed: at most 3');
    expect(codes({ inFiles: 2000 }, 'data.samples=20', 'data.holdOut=0.6')).toContain('too-many-clusters');
    expect(codes({ inFiles: 2000 }, 'data.samples=50')).toContain('few-samples');
    expect(codes({ inFiles: 2000 }, 'data.samples=3000')).toEqual(['all-samples']);
    expect(codes({ inFiles: 2000, classes: 1 })).toEqual(['one-class']);
  });

  it('compares batch, block and samples', () => {
    expect(codes({}, 'method.batch=2000')).toEqual(['batch-above-block']);
    expect(codes({ inFiles: 500 })).toEqual(['block-above-samples']);
    expect(codes({ inFiles: 110 })).toEqual(['batch-above-samples']);
  });

  it('knows thresholds and starts that make no sense', () => {
    expect(codes({}, 'method.thresholdStart=0.4')).toEqual(['threshold-rises']);
    expect(codes({}, 'method.relation=selective', 'method.lower=0.97')).toEqual(['lower-above-upper']);
    expect(codes({}, 'method.epochs=2', 'method.starts={count: 3, epochs: 2}')).toEqual(['long-starts']);
  });

  it('estimates memory and time', () => {
    const many = { inFiles: 5_000_000, shape: [96, 96, 3], threads: 2 };
    expect(codes({ ...many, memory: 16e9 })).toEqual(['memory', 'long-run']);
    const pairs = { inFiles: 100_000, shape: [28, 28, 1], threads: 2, memory: 16e9 };
    expect(codes(pairs, 'task=cluster/agglomerative')).toContain('memory');
    expect(codes(pairs, 'task=cluster/kmeans')).toEqual([]);
  });
});
