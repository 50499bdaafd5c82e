import { open } from 'node:fs/promises';
import path from 'node:path';
import { endsEarly, readRaw } from '../source/raw';
import type { DataFile } from '../source/variable';
import { headerEnd, npyDataBytes, parseNpyHeader, prefixBytes, type NpyHeader } from './header';

/** Longest header that is read: numpy's own limit is 10,000 bytes. */
const longestHeader = 65_536;

/**
 * The header of an NPY file, and the size of the file in bytes.
 * @throws UserError `npy-header`, `npy-version` or `npy-type`.
 */
export async function readNpyHeader(file: string): Promise<{ header: NpyHeader; size: number }> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.min(size, longestHeader));
    await handle.read(bytes, 0, bytes.length, 0);
    return { header: parseNpyHeader(bytes.subarray(0, headerEnd(bytes.subarray(0, prefixBytes), file)), file), size };
  } finally {
    await handle.close();
  }
}

/** @throws UserError `npy-header`, `npy-version`, `npy-type` or `truncated-file`. */
export async function openNpy(file: string): Promise<DataFile> {
  const { header, size } = await readNpyHeader(file);
  const expected = header.dataOffset + npyDataBytes(header);
  if (size < expected) throw endsEarly(file, expected, size);
  const { type, littleEndian, dataOffset: offset } = header;
  const shape = header.fortranOrder ? [...header.shape].reverse() : header.shape;
  return {
    path: file,
    format: 'NPY',
    pixelOrder: 'row',
    variables: [
      {
        name: path.basename(file, '.npy'),
        shape: header.shape,
        storage: header.fortranOrder ? 'column-major' : 'row-major',
        dtype: type,
        read: (window, take) => readRaw({ path: file, offset, type, littleEndian, shape }, window, take),
      },
    ],
    others: [],
    texts: new Map(),
    spectral: {},
    warnings: [],
    close: () => Promise.resolve(),
  };
}
