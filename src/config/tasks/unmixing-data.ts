import * as z from 'zod';
import { bandPattern, bandSyntax, rangesRise } from '../bands';
import { filePath, keyMeta } from '../schema/meta';

const bandRanges = () =>
  z.union([z.int().min(1), z.string().regex(bandPattern).refine(rangesRise)]).transform((ranges) => String(ranges));

const bands = z
  .union([
    bandRanges().transform((keep): { keep?: string; remove?: string } => ({ keep })),
    z.strictObject({
      keep: bandRanges().optional().register(keyMeta, {
        description: 'Bands to keep; all others are left out.',
        textIs: bandSyntax,
        sample: '1-107, 113-219',
      }),
      remove: bandRanges().optional().register(keyMeta, {
        description: 'Bands to leave out, such as those of water absorption.',
        textIs: bandSyntax,
        sample: '1-3, 108-112, 220-224',
      }),
    }),
  ])
  .optional()
  .register(keyMeta, {
    description: 'Which bands of the file to use, numbered from 1. A bare range means `keep`.',
    textIs: bandSyntax,
    sample: { remove: '1-3, 108-112, 220-224' },
  });

const crop = z
  .strictObject({
    row: z.int().min(0).register(keyMeta, { description: 'First row, counted from 0.', unit: 'pixels', sample: 0 }),
    col: z.int().min(0).register(keyMeta, { description: 'First column, counted from 0.', unit: 'pixels', sample: 0 }),
    rows: z.int().min(1).register(keyMeta, { description: 'Number of rows.', unit: 'pixels', sample: 100 }),
    cols: z.int().min(1).register(keyMeta, { description: 'Number of columns.', unit: 'pixels', sample: 100 }),
  })
  .optional()
  .register(keyMeta, {
    description: 'Rectangle of the image to use. Without it: the whole image.',
    sample: { row: 0, col: 0, rows: 100, cols: 100 },
  });

/** Which of the numbers in the files are the scene, and how they lie. */
const layoutKeys = {
  variable: z.string().min(1).optional().register(keyMeta, {
    description: 'Variable of a MAT or NPZ file that holds the cube. Without it: found by name, then by shape.',
    textIs: 'the name of a variable',
    variableOf: 'cube',
    sample: 'Y',
  }),
  rows: z.int().min(1).optional().register(keyMeta, {
    description: 'Rows of the image, where the file does not say.',
    unit: 'pixels',
    sample: 95,
  }),
  cols: z.int().min(1).optional().register(keyMeta, {
    description: 'Columns of the image, where the file does not say.',
    unit: 'pixels',
    sample: 95,
  }),
  order: z
    .enum(['auto', 'row', 'column'])
    .default('auto')
    .register(keyMeta, {
      description: 'How the pixels of a plain matrix are ordered.',
      values: {
        auto: 'column for MAT files, row for all others',
        row: 'pixel = row * cols + col',
        column: 'pixel = col * rows + row, as MATLAB does',
      },
    }),
  spatial: z.boolean().default(true).register(keyMeta, {
    description: 'Whether the pixels form an image. Set false for a list of spectra, which have no neighbours.',
  }),
};

export const unmixingDataKeys = z
  .strictObject({
    cube: filePath().register(keyMeta, {
      description: 'The hyperspectral scene. MAT (v5, v7.3), ENVI header, NPY, NPZ, TIFF or CSV of spectra.',
      isPath: true,
      sample: 'scene.mat',
      starter: true,
    }),
    truth: filePath().optional().register(keyMeta, {
      description: 'Known endmembers or abundances to compare with. Turns on SAD and RMSE.',
      isPath: true,
      sample: 'truth.mat',
    }),
    truthOrigin: z
      .string()
      .min(1)
      .optional()
      .register(keyMeta, {
        description: 'Kind of truth, where it was not measured. Shown wherever it is compared with.',
        textIs: 'a text',
        sample: 'FCLS fit',
        mattersIf: { key: 'truth' },
      }),
    ...layoutKeys,
    scale: z
      .union([z.literal(['max', 'none']), z.number().gt(0)])
      .default('max')
      .register(keyMeta, {
        description: 'What the values are divided by. The defaults of `lambda` and `delta` suit a maximum of 1.',
        unit: 'units of the file',
        values: { max: 'the largest finite value', none: 'nothing' },
      }),
    crop,
    bands,
    wavelengths: z
      .union([z.array(z.number().gt(0)).min(1), filePath()])
      .optional()
      .register(keyMeta, {
        description: 'Centre wavelength of every band of the file. Numbers, or a text file with one number a line.',
        isPath: true,
        sample: 'wavelengths.txt',
      }),
    wavelengthUnit: z
      .enum(['nm', 'um'])
      .optional()
      .register(keyMeta, {
        description: 'Unit of the wavelengths. Without it: as the file says, else by their size.',
        values: { nm: 'nanometres', um: 'micrometres' },
        sample: 'nm',
      }),
    library: filePath().optional().register(keyMeta, {
      description: 'Spectral library to name the endmembers from. CSV with a wavelength column, ENVI .sli or MAT.',
      isPath: true,
      sample: 'library.csv',
    }),
  })
  .register(keyMeta, { description: 'The scene and what is known about it.' });

/** The `data` block after defaults are filled in. */
export type UnmixingData = z.output<typeof unmixingDataKeys>;
