import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { dataError, reason } from '../errors';

const decompress = promisify(gunzip);

/**
 * All bytes of a file, decompressed where its first bytes say that it is gzipped, whatever its name.
 * @throws UserError `gzip-corrupt`
 */
export async function readMaybeGzipped(file: string): Promise<Buffer> {
  const bytes = await readFile(file);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await decompress(bytes);
  } catch (cause) {
    const message = `${path.basename(file)} is gzipped but damaged or incomplete: ${reason(cause)}`;
    throw dataError('gzip-corrupt', file, message, 'Copy or download the file again.');
  }
}
