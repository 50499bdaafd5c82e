import * as z from 'zod';
import { filePath, keyMeta, type KeyMeta } from '../schema/meta';
import { imageKeys, labelDetails, neededPaths, onCorrupt, paths } from './sample-keys';

const imagesMeta: KeyMeta = {
  description:
    'Images to learn from. IDX (also gzipped), CIFAR binary, a folder with one folder for each class, NPY, NPZ, MAT or a CSV of pixels; a list is put end to end.',
  sample: 'images',
  starter: true,
};

const withImages = { mattersIf: { key: 'images' } };

/** What belongs to images, wherever they are needed or not. */
const imageDataKeys = {
  labels: paths({
    description:
      'Class of each image. IDX, NPY, NPZ, MAT or a text of one a line. Without it: folders of classes, the labels of CIFAR, or a column of labels.',
    sample: 'labels',
    ...withImages,
  }),
  ...labelDetails,
  test: paths({
    description:
      'Images that nothing is learnt or chosen by: the found network is scored on them at the end. Without it: a part of `images`, see `holdOut`.',
    sample: 'test-images',
    ...withImages,
  }),
  testLabels: paths({
    description: 'Class of each image of `test`.',
    sample: 'test-labels',
    mattersIf: { key: 'test' },
  }),
  holdOut: z
    .number()
    .gt(0)
    .max(0.9)
    .default(0.2)
    .register(keyMeta, {
      description: 'Part of the images that is kept for testing, drawn with `seed`, where no `test` is given.',
      unit: 'fraction of images',
      mattersIf: { key: 'test', absent: true },
    }),
  ...imageKeys,
  samples: z
    .int()
    .min(2)
    .optional()
    .register(keyMeta, {
      description: 'Number of images to use, drawn with `seed`. Without it: all. `test` is used whole.',
      sample: 5000,
      ...withImages,
    }),
  onCorrupt,
};

/** Images with classes. */
export const searchImageKeys = z
  .strictObject({ images: neededPaths(imagesMeta), ...imageDataKeys })
  .register(keyMeta, { description: 'The images, and the classes they belong to.' });

const column = (meta: KeyMeta) =>
  z
    .string()
    .min(1)
    .optional()
    .register(keyMeta, { textIs: 'the name of a column', mattersIf: { key: 'table' }, ...meta });

/** Images with classes, or a table of architectures that were trained beforehand. */
export const searchImageOrTableKeys = z
  .strictObject({
    images: paths(imagesMeta),
    ...imageDataKeys,
    table: filePath().optional().register(keyMeta, {
      description:
        'Table of trained architectures, to look them up instead of training them: a CSV with a heading and the codes of NAS-Bench-201 in a column `code`.',
      textIs: 'the path of a CSV file',
      isPath: true,
      sample: 'nb201.csv',
    }),
    score: column({
      description: 'Column of the table that the search goes by, larger is better.',
      sample: 'c10_val12',
    }),
    cost: column({
      description: 'Column of what an architecture takes from `budget.cost`. Without it: 1 each.',
      sample: 'c10_cost12_s',
    }),
    testScore: column({
      description: 'Column that is reported as `test_accuracy`. The search never sees it.',
      sample: 'c10_test200',
    }),
  })
  .register(keyMeta, {
    description: 'The images and their classes, or a table instead. Give one of images and table.',
  });

/** The `data` block of a search on images after defaults are filled in. */
export type SearchImageData = z.output<typeof searchImageKeys>;

/** The `data` block of a search on images or on a table after defaults are filled in. */
export type SearchImageOrTableData = z.output<typeof searchImageOrTableKeys>;
