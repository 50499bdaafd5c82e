/** A data set to cluster, and what the table must show of it. */
export interface BenchData {
  readonly name: string;
  readonly title: string;
  /** The `data` block; paths are below the folder of public data sets. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly clusters: number;
  /** Rows of the table: what their configs set beside the number of clusters. */
  readonly variants: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Least values, of the mean over the repeats and of the kept one, of the first variant. */
  readonly bars?: { readonly mean?: Bar; readonly kept?: Bar; readonly seconds?: number };
  /** The kept run must agree with the classes as well as this baseline does. */
  readonly beside?: string;
  /** Takes so long that it runs only when it is named; its curve is printed. */
  readonly isLong?: boolean;
}

export interface Bar {
  readonly acc?: number;
  readonly nmi?: number;
}

const idx = (folder: string, parts: readonly string[], kind: string, rank: number): string[] =>
  parts.map((part) => `${folder}/${part}-${kind}-idx${rank}-ubyte.gz`);

const idxSet = (folder: string, parts: readonly string[]) => ({
  images: idx(folder, parts, 'images', 3),
  labels: idx(folder, parts, 'labels', 1),
});

const plain = { 'as it is': {} };

export const dataSets: readonly BenchData[] = [
  {
    name: 'usps',
    title: 'USPS, 9,298 images of 16 x 16',
    data: idxSet('usps', ['usps-train', 'usps-test']),
    clusters: 10,
    variants: plain,
    bars: { mean: { acc: 0.74, nmi: 0.77 }, kept: { acc: 0.8, nmi: 0.82 }, seconds: 300 },
  },
  {
    name: 'digits',
    title: 'optical digits, 1,797 images of 8 x 8',
    data: { images: 'optdigits/digits.csv.gz' },
    clusters: 10,
    variants: plain,
    bars: { mean: { acc: 0.78, nmi: 0.75 } },
  },
  {
    name: 'mnist10k',
    title: 'MNIST, the 10,000 test images of 28 x 28',
    data: idxSet('mnist', ['t10k']),
    clusters: 10,
    variants: plain,
    bars: { kept: { acc: 0.8 } },
  },
  {
    name: 'mnist',
    title: 'MNIST, all 70,000 images of 28 x 28',
    data: idxSet('mnist', ['t10k', 'train']),
    clusters: 10,
    variants: plain,
    isLong: true,
  },
  {
    name: 'newsgroups',
    title: 'newsgroups, 2,000 texts of 20 groups, 100 dimensions of LSA',
    data: { text: 'newsgroups-mini/mini_newsgroups.jsonl.gz', lsa: 100 },
    clusters: 20,
    variants: { 'warm start': {}, 'as in the papers': { warmStart: 'none' } },
    beside: 'k-means',
  },
  {
    name: 'reuters',
    title: 'Reuters R8, texts of 8 topics, 16 dimensions of LSA',
    data: { text: 'reuters-r8/r8.jsonl.gz', lsa: 16 },
    clusters: 8,
    variants: { 'warm start': {}, 'as in the papers': { warmStart: 'none' } },
    beside: 'k-means',
  },
  {
    name: 'fsdd',
    title: 'spoken digits, log-mel spectrograms of 24 x 24',
    data: { audio: 'fsdd/fsdd-8k-s16le.bin.gz' },
    clusters: 10,
    variants: { 'as in the papers': {}, 'warm start': { warmStart: 'input-cosine' } },
  },
];
