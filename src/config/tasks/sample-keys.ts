import * as z from 'zod';
import { filePath, keyMeta, type KeyMeta } from '../schema/meta';

const fileOrFolder = 'the path of a file or folder';

const pathOrPaths = () => {
  const entry = { description: 'One of the files or folders.', textIs: fileOrFolder, isPath: true };
  return z.union([filePath(), z.array(filePath().register(keyMeta, entry)).min(1)]);
};

const meaning = (meta: KeyMeta): KeyMeta => ({ textIs: fileOrFolder, isPath: true, ...meta });

/** One path, or several whose samples are put end to end. */
export const paths = (meta: KeyMeta) => pathOrPaths().optional().register(keyMeta, meaning(meta));

export const neededPaths = (meta: KeyMeta) => pathOrPaths().register(keyMeta, meaning(meta));

/** Where the classes stand in files that hold more than them. */
export const labelDetails = {
  labelColumn: z
    .union([z.int().min(1), z.string().min(1)])
    .optional()
    .register(keyMeta, {
      description:
        'Column or field of the classes, by its name or its number from 1. Without it: one named class, label, category, topic or target; of a table also the last one, where it alone is text.',
      textIs: 'the name of a column',
      sample: 'class',
    }),
  labelPattern: z.string().min(1).optional().register(keyMeta, {
    description: 'Regular expression with one group that finds the class in the name of a file.',
    textIs: 'a regular expression',
    sample: '^([0-9])_',
  }),
  variable: z.string().min(1).optional().register(keyMeta, {
    description: 'Variable of an NPZ or MAT file that holds the samples. Without it: the largest array.',
    textIs: 'the name of a variable',
    sample: 'X',
  }),
  labelsVariable: z.string().min(1).optional().register(keyMeta, {
    description: 'Variable of an NPZ or MAT file that holds the labels. Without it: the only list of that length.',
    textIs: 'the name of a variable',
    sample: 'y',
  }),
};

/** What images are brought to. */
export const imageKeys = {
  imageSize: z
    .union([
      z.int().min(4).max(512),
      z
        .array(
          z.int().min(4).max(512).register(keyMeta, { description: 'Rows, then columns.', unit: 'pixels', sample: 32 }),
        )
        .length(2),
      z.literal('auto'),
    ])
    .default('auto')
    .register(keyMeta, {
      description: 'Size the images are brought to: one number for squares, or [rows, columns].',
      unit: 'pixels',
      values: { auto: 'as they are where all are of one size of at most 96, else 32' },
      mattersIf: { key: 'images' },
    }),
  channels: z
    .enum(['auto', 'grey', 'rgb'])
    .default('auto')
    .register(keyMeta, {
      description: 'Colours of the images.',
      values: { auto: 'grey where all images are', grey: 'brightness (Rec. 601)', rgb: 'red, green and blue' },
      mattersIf: { key: 'images' },
    }),
};

export const onCorrupt = z
  .enum(['skip', 'fail'])
  .default('skip')
  .register(keyMeta, {
    description: 'What happens to samples that cannot be read.',
    values: { skip: 'they are left out, counted and named', fail: 'the run ends with the first of them' },
  });
