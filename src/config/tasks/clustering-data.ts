import * as z from 'zod';
import { filePath, keyMeta } from '../schema/meta';
import { imageKeys, labelDetails, onCorrupt, paths } from './sample-keys';

/** The four kinds of samples; exactly one is given. */
const sourceKeys = {
  images: paths({
    description:
      'Images to cluster. IDX (also gzipped), CIFAR binary, a folder of PNG or JPEG files (those of cameras are turned upright), NPY, NPZ, MAT or a CSV of pixels; a list is put end to end.',
    sample: 'images',
    starter: true,
  }),
  text: paths({
    description:
      'Texts to cluster. JSONL, CSV, a folder of .txt files, or a .txt file with one text a line; each may be gzipped.',
    sample: 'texts.jsonl',
  }),
  audio: paths({
    description:
      'Recordings to cluster. A folder of WAV, FLAC, OGG (Vorbis) or MP3 files, or 16-bit samples end to end with a `manifest`.',
    sample: 'recordings',
  }),
  table: paths({
    description: 'Rows of numbers to cluster. CSV (also gzipped), NPY, NPZ or MAT.',
    sample: 'table.csv',
  }),
};

const labelKeys = {
  labels: paths({
    description:
      'Known classes, only to compare with; a method never sees them. IDX, NPY, NPZ, MAT or a text of one a line. Without it: folders of classes or a column of labels, where there are any.',
    sample: 'labels.csv',
  }),
  ...labelDetails,
};

const textKeys = {
  textColumn: z
    .union([z.int().min(1), z.string().min(1)])
    .optional()
    .register(keyMeta, {
      description:
        'Column or field of the text, by its name or its number from 1. Without it: one named text, body or content, with title or subject before it.',
      textIs: 'the name of a column',
      sample: 'text',
      mattersIf: { key: 'text' },
    }),
  vocabulary: z
    .int()
    .min(2)
    .max(50_000)
    .default(2000)
    .register(keyMeta, {
      description: 'Number of words, the most frequent ones, that a text is described by.',
      unit: 'words',
      source: 'as Reuters-10K is prepared by Xie et al., 2016',
      mattersIf: { key: 'text' },
    }),
  minDocuments: z
    .int()
    .min(1)
    .default(2)
    .register(keyMeta, {
      description: 'Leave out words that fewer texts have.',
      unit: 'texts',
      mattersIf: { key: 'text' },
    }),
  stopWords: z
    .enum(['english', 'none'])
    .default('english')
    .register(keyMeta, {
      description: 'Words that are left out since they say nothing of a topic.',
      values: { english: 'the, of, and, to, ...', none: 'none' },
      mattersIf: { key: 'text' },
    }),
  lsa: z
    .int()
    .min(0)
    .max(1000)
    .default(0)
    .register(keyMeta, {
      description: 'Dimensions that texts are brought to by latent semantic analysis (truncated SVD); 0 does not.',
      source: 'Deerwester et al., 1990',
      mattersIf: { key: 'text' },
    }),
};

const audioKeys = {
  rate: z
    .int()
    .min(1000)
    .max(192_000)
    .default(8000)
    .register(keyMeta, {
      description:
        'Rate that recordings are resampled to; also that of raw samples, where the manifest has no column `rate`.',
      unit: 'Hz',
      mattersIf: { key: 'audio' },
    }),
  mels: z
    .int()
    .min(4)
    .max(256)
    .default(24)
    .register(keyMeta, {
      description: 'Bands of the log-mel spectrogram.',
      unit: 'bands',
      source: 'Davis and Mermelstein, 1980',
      mattersIf: { key: 'audio' },
    }),
  frames: z
    .int()
    .min(4)
    .max(1024)
    .default(24)
    .register(keyMeta, {
      description: 'Columns of the spectrogram; the whole of a recording is stretched over them.',
      unit: 'columns',
      mattersIf: { key: 'audio' },
    }),
  manifest: filePath()
    .optional()
    .register(keyMeta, {
      description:
        'CSV that says where each recording lies in a file of raw samples (columns offset_samples, n_samples). Without it: manifest.csv beside the file.',
      isPath: true,
      sample: 'manifest.csv',
      mattersIf: { key: 'audio' },
    }),
};

export const clusteringDataKeys = z
  .strictObject({
    ...sourceKeys,
    ...labelKeys,
    ...imageKeys,
    ...textKeys,
    ...audioKeys,
    standardise: z
      .boolean()
      .default(true)
      .register(keyMeta, {
        description: 'Bring every column to mean 0 and deviation 1.',
        mattersIf: { key: 'table' },
      }),
    samples: z.int().min(2).optional().register(keyMeta, {
      description: 'Number of samples to use, drawn with `seed`. Without it: all.',
      sample: 1000,
    }),
    holdOut: z.number().min(0).max(0.9).default(0).register(keyMeta, {
      description: 'Part of the samples that a method does not learn from; it is assigned at the end and scored apart.',
      unit: 'fraction of samples',
    }),
    onCorrupt,
  })
  .register(keyMeta, {
    description: 'The samples, and what is known about them. Give one of images, text, audio and table.',
  });

/** The `data` block after defaults are filled in. */
export type ClusteringData = z.output<typeof clusteringDataKeys>;

/** The keys of the `data` block that name samples; the same as `sampleKinds` of `src/data/samples`. */
export const sourceNames = ['images', 'text', 'audio', 'table'] as const;

/** Which of {@link sourceNames} a config gives; more or less than one is a mistake. */
export const givenSources = (data: ClusteringData): readonly (typeof sourceNames)[number][] =>
  sourceNames.filter((name) => data[name] !== undefined);
