import type { Truth } from '../../src/protocol/unmixing';
import { openDataFile } from '../../src/data/files/open';
import { openScene } from '../../src/data/scene';
import { readNumbers } from '../../src/data/source/read';
import { join } from 'node:path';

const file = 'end4_groundTruth.mat';

/** The part of the Urban truth that the scenes are made from, 0-based. */
export const crop = { row: 100, col: 100, rows: 100, cols: 100 };

/** Four materials of HYDICE Urban, 162 bands: endmembers, and the abundances of the crop. */
export async function urbanTruth(folder: string): Promise<Truth> {
  // Read as a cube of four bands, the abundances are put in order and cropped like any image.
  const abundances = await openScene(
    { cube: file, variable: 'A', crop, scale: 'none' },
    { baseDir: folder, allocate: (length) => new Float32Array(length) },
  );
  const source = await openDataFile(join(folder, file));
  try {
    const endmembers = source.variables.find(({ name }) => name === 'M')!;
    return {
      names: ['asphalt', 'grass', 'tree', 'roof'],
      endmembers: { shape: endmembers.shape, data: Float32Array.from(await readNumbers(endmembers, source.path)) },
      abundances: { shape: [crop.rows * crop.cols, 4], data: abundances.cube.values },
    };
  } finally {
    await source.close();
  }
}
