import { open } from 'node:fs/promises';
import path from 'node:path';

export type FileKind = 'mat5' | 'mat4' | 'hdf5' | 'npy' | 'npz' | 'tiff' | 'envi-header' | 'text' | 'unknown';

const hdf5Signature = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1');

/** HDF5 allows a user block before its signature; MATLAB writes one of 512 bytes. */
const hdf5Offsets = [0, 512, 1024, 2048];

const textExtensions = new Set(['.csv', '.tsv', '.txt', '.asc', '.dat']);

/** First bytes of a file. */
async function head(file: string, length: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function isTiff(bytes: Buffer): boolean {
  const magic = bytes.toString('latin1', 0, 4);
  return ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(magic);
}

function looksLikeText(bytes: Buffer): boolean {
  return (
    bytes.length > 0 && bytes.every((byte) => (byte >= 32 && byte !== 127) || byte === 9 || byte === 10 || byte === 13)
  );
}

/** What a file is, judged by its first bytes; the extension decides only between texts. */
export async function sniff(file: string): Promise<FileKind> {
  const bytes = await head(file, 2056);
  const extension = path.extname(file).toLowerCase();
  if (hdf5Offsets.some((at) => bytes.subarray(at, at + 8).equals(hdf5Signature))) return 'hdf5';
  if (bytes.length >= 128 && ['IM', 'MI'].includes(bytes.toString('latin1', 126, 128))) return 'mat5';
  if (bytes.toString('latin1', 0, 6) === '\x93NUMPY') return 'npy';
  if (['PK\x03\x04', 'PK\x05\x06'].includes(bytes.toString('latin1', 0, 4))) return 'npz';
  if (isTiff(bytes)) return 'tiff';
  if (/^(\uFEFF|\u00EF\u00BB\u00BF)?ENVI\s/.test(bytes.toString('latin1', 0, 16))) return 'envi-header';
  if (extension === '.mat') return bytes.toString('latin1', 0, 6) === 'MATLAB' ? 'mat5' : 'mat4';
  if (textExtensions.has(extension) && looksLikeText(bytes)) return 'text';
  return 'unknown';
}
