// A clustering of small pictures, texts, sounds or rows with names that are hard to write.
import type { SampleSet } from '../../src/data/samples/sampleSet';
import type { ClusteringResult, SamplePreview } from '../../src/protocol/clustering';
import type { ReportRun } from '../../src/plot/report/input';

export const hostileNames = [
  '<script>alert(1)</script>',
  '=HYPERLINK("http://x")',
  'a, "b"\nc',
  '@sum',
  '-5',
  'ünïcode & <b>',
];

export const count = 40;
const clusters = 4;
const classes = ['<b>zero</b>', '=one', 'two'];

const previews: Readonly<Record<SampleSet['kind'], (sample: number) => SamplePreview>> = {
  images: (sample) => ({
    kind: 'image',
    rows: 8,
    cols: 6,
    channels: 1,
    pixels: Uint8Array.from({ length: 48 }, (_, i) => (sample * 48 + i) % 256),
  }),
  text: (sample) => ({ kind: 'text', text: `Text ${sample} <i>über</i> ${'long '.repeat(sample * 60)}` }),
  audio: (sample) => ({
    kind: 'audio',
    rate: 100,
    samples: Int16Array.from({ length: 50 + 40 * sample }, (_, i) => Math.round(9000 * Math.sin(i * (sample + 1)))),
  }),
  table: (sample) => ({ kind: 'row', values: { 'a<b': String(sample), c: '=x' } }),
};

const order = Int32Array.from({ length: count }, (_, i) => (i * 7) % count);

export const nameOf = (sample: number): string => `${hostileNames[sample % hostileNames.length]} ${order[sample]}`;

export function syntheticSamples(kind: SampleSet['kind'] = 'images', labelled = true): SampleSet {
  return {
    kind,
    count,
    shape: [8, 6, 1],
    elements: new Uint8Array(count * 48),
    scale: 1 / 255,
    mean: [0.5],
    order,
    nameOf,
    ...(labelled && { labels: { values: labels(), classes } }),
    preview: previews[kind],
    skipped: [{ where: 'bad.png', reason: 'it is cut short' }],
    facts: { Files: 2, Samples: count },
    warnings: ['One file was left out.'],
  };
}

const labels = (): Int32Array => Int32Array.from({ length: count }, (_, i) => (i % 5 === 4 ? -1 : i % 3));

/** Cluster 3 is empty. */
export function syntheticClustering(change: Partial<ClusteringResult> = {}): ClusteringResult {
  const assignments = Int32Array.from({ length: count }, (_, i) => i % 3);
  const shown = Int32Array.from({ length: 12 }, (_, i) => 3 * i);
  const floats = (length: number, value: (i: number) => number) => Float32Array.from({ length }, (_, i) => value(i));
  return {
    method: 'cluster/ddc',
    kind: 'images',
    count,
    clusters,
    clustersUsed: 3,
    assignments: { shape: [count], data: assignments },
    confidence: { shape: [count], data: floats(count, (i) => 1 - i / 100) },
    features: { shape: [count, clusters], data: floats(count * clusters, (i) => (i % 7) / 7) },
    order: { shape: [count], data: order },
    names: ['<img src=x onerror=alert(2)>', '=cmd', 'cluster 3', 'cluster 4'],
    sizes: [14, 13, 13, 0],
    embedding: { shape: [2, 12, 2], data: floats(48, (i) => Math.sin(i)) },
    embeddingEpochs: [0, 4],
    shown: { shape: [12], data: shown },
    examples: [0, 1, 2].map((cluster) => ({ cluster, typical: [cluster, cluster + 3], doubtful: [cluster + 30] })),
    similarity: { shape: [6, 6], data: floats(36, (i) => (i % 7) / 6) },
    similarityRows: [2, 2, 2, 0],
    labels: { values: { shape: [count], data: labels() }, classes },
    contingency: {
      classes,
      clusters: [0, 1, 2, 3],
      counts: [
        [11, 0, 0],
        [0, 11, 0],
        [0, 0, 10],
        [0, 0, 0],
      ],
      matched: [0, 1, 2, -1],
    },
    baselines: [
      {
        method: 'k-means',
        features: 'pixels',
        agreement: { acc: 0.5, nmi: 0.4, nmi_arithmetic: 0.39, ari: 0.3 },
        clustersUsed: 4,
      },
    ],
    metrics: { acc: 1, nmi: 1, nmi_arithmetic: 1, ari: 1, clusters_used: 3, loss: 0.018 },
    repeats: {
      acc: { mean: 0.9, std: 0.1, values: [1, 0.8] },
      loss: { mean: 0.02, std: 0.002, values: [0.018, 0.022] },
    },
    keptRepeat: 0,
    course: {
      epochs: [1, 2, 3],
      values: { loss: [0.2, 0.05, 0.018], acc: [0.3, NaN, 1], upper: [0.9, 0.7, 0.5], lower: [0.9, 0.7, 0.5] },
    },
    alarms: [{ code: 'collapse', epoch: 2, message: 'only <2> clusters are used' }],
    remarks: ['Cluster 4 is empty.'],
    ...change,
  };
}

export const clusteringRun: ReportRun = {
  id: 'c1',
  name: 'digits <1>',
  task: 'cluster/ddc',
  status: 'done',
  seed: 1,
  created: '2026-11-22T10:00:00Z',
  seconds: 2,
};
