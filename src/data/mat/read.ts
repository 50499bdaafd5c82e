import { readRaw } from '../source/raw';
import { readStream } from '../source/stream';
import type { DataFile, Variable } from '../source/variable';
import { ByteReader, endsInside, type Extent } from './bytes';
import { listElements, type MatElement } from './elements';
import { readTexts } from './texts';

/** The decompressed bytes of an element from `offset` on. */
async function* bytesFrom(extent: Extent, offset: number): AsyncGenerator<Buffer> {
  const reader = new ByteReader(extent);
  try {
    await reader.skipTo(offset);
    yield* reader.rest();
  } finally {
    await reader.close();
  }
}

function matVariable(element: MatElement, storage: NonNullable<MatElement['storage']>): Variable {
  const { extent, littleEndian } = element;
  const { type, offset } = storage;
  const { path } = extent;
  const shape = [...element.shape].reverse();
  return {
    name: element.name,
    shape: element.shape,
    storage: 'column-major',
    dtype: element.kind,
    read: (window, take) =>
      extent.compressed
        ? readStream(
            {
              type,
              littleEndian,
              shape,
              bytes: () => bytesFrom(extent, offset),
              endsEarly: () => endsInside(path, extent.start),
            },
            window,
            take,
          )
        : readRaw({ path, offset: extent.start + offset, type, littleEndian, shape }, window, take),
  };
}

/**
 * Opens a MAT file of version 5 (MATLAB 5 to 7, scipy.io.savemat). Sparse, complex and structured variables are
 * listed as such and cannot be a cube.
 * @throws UserError `truncated-file` or `mat-corrupt`.
 */
export async function openMat(file: string): Promise<DataFile> {
  const elements = await listElements(file);
  const texts = elements.filter(({ kind }) => kind === 'cell' || kind === 'char');
  return {
    path: file,
    format: 'MAT v5',
    pixelOrder: 'column',
    variables: elements.flatMap((element) => (element.storage ? [matVariable(element, element.storage)] : [])),
    others: elements
      .filter(({ storage }) => storage === undefined)
      .map(({ name, kind, complex }) => ({ name, kind: complex ? `complex ${kind}` : kind })),
    texts: new Map(texts.map((element) => [element.name, () => readTexts(element)])),
    spectral: {},
    warnings: [],
    close: () => Promise.resolve(),
  };
}
