import { open } from 'node:fs/promises';
import { dataError } from '../errors';
import { ElementDecoder, elementBytes, type ElementType } from './elements';
import { windowRuns } from './window';
import type { TakeElements, Window } from './variable';

/** Numbers that lie uncompressed in a file, in row-major order of `shape` (slowest axis first). */
export interface RawArray {
  readonly path: string;
  /** Position of the first element in bytes. */
  readonly offset: number;
  readonly type: ElementType;
  readonly littleEndian: boolean;
  readonly shape: readonly number[];
}

const readBytes = 262_144;

/** Reads the elements of `window`, seeking over what is outside. */
export async function readRaw(array: RawArray, window: Window, take: TakeElements): Promise<void> {
  const size = elementBytes[array.type];
  const decoder = new ElementDecoder(array.type, array.littleEndian, take);
  const buffer = Buffer.alloc(readBytes);
  const file = await open(array.path);
  try {
    for (const [start, end] of windowRuns(array.shape, window, readBytes / size)) {
      decoder.seek(start);
      let position = array.offset + start * size;
      const stop = array.offset + end * size;
      while (position < stop) {
        const { bytesRead } = await file.read(buffer, 0, Math.min(readBytes, stop - position), position);
        if (bytesRead === 0) throw endsEarly(array.path, stop, position);
        decoder.push(buffer.subarray(0, bytesRead));
        position += bytesRead;
      }
    }
    decoder.flush();
  } finally {
    await file.close();
  }
}

/** The file holds fewer bytes than what it describes. */
export function endsEarly(path: string, expected: number, found: number): Error {
  return dataError(
    'truncated-file',
    path,
    `the file ends early: its content needs ${expected} bytes, it has ${found}`,
    'Copy or download the file again; the copy is incomplete.',
  );
}
