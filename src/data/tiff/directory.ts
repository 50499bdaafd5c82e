import { open, type FileHandle } from 'node:fs/promises';
import { dataError } from '../errors';
import { endsEarly } from '../source/raw';

/** Values of the tags of one image: numbers, or text for ASCII tags. */
export interface TiffDirectory {
  numbers(tag: number): readonly number[] | undefined;
  text(tag: number): string | undefined;
}

export interface TiffFile {
  readonly path: string;
  readonly size: number;
  readonly littleEndian: boolean;
  readonly directories: readonly TiffDirectory[];
}

/** More images than any scanner or sensor writes: a chain of directories that long is damage. */
const mostDirectories = 65_536;

/** Bytes per value by TIFF field type; 16 to 18 are of BigTIFF. */
const fieldBytes: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};

/** How wide the words of a file are: BigTIFF has offsets and counts of 8 bytes. */
interface Words {
  readonly littleEndian: boolean;
  readonly big: boolean;
}

function unsigned(bytes: Buffer, at: number, width: number, littleEndian: boolean): number {
  if (width === 8) return Number(littleEndian ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
  return littleEndian ? bytes.readUIntLE(at, width) : bytes.readUIntBE(at, width);
}

function corrupt(path: string, what: string): Error {
  return dataError('tiff-corrupt', path, `the TIFF file is damaged: ${what}`, 'Copy or download the file again.');
}

class Directory implements TiffDirectory {
  constructor(
    private readonly fields: ReadonlyMap<number, { readonly type: number; readonly bytes: Buffer }>,
    private readonly littleEndian: boolean,
  ) {}

  /** Of the unsigned types only: no tag that is needed here has another one. */
  numbers(tag: number): readonly number[] | undefined {
    const field = this.fields.get(tag);
    if (field === undefined || ![1, 3, 4, 13, 16, 18].includes(field.type)) return undefined;
    const width = fieldBytes[field.type];
    return Array.from({ length: field.bytes.length / width }, (_, at) =>
      unsigned(field.bytes, at * width, width, this.littleEndian),
    );
  }

  text(tag: number): string | undefined {
    const field = this.fields.get(tag);
    return field?.type === 2 ? field.bytes.toString('latin1').replace(/\0+$/, '') : undefined;
  }
}

/** Reads one file, refusing to read beyond its end. */
class Reader {
  constructor(
    private readonly file: FileHandle,
    readonly path: string,
    readonly size: number,
  ) {}

  async bytes(at: number, length: number): Promise<Buffer> {
    if (at + length > this.size) throw endsEarly(this.path, at + length, this.size);
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await this.file.read(bytes, 0, length, at);
    if (bytesRead < length) throw endsEarly(this.path, at + length, at + bytesRead);
    return bytes;
  }
}

async function readDirectory(reader: Reader, at: number, { littleEndian, big }: Words) {
  const [countWidth, entryBytes, wordBytes] = big ? [8, 20, 8] : [2, 12, 4];
  const count = unsigned(await reader.bytes(at, countWidth), 0, countWidth, littleEndian);
  const table = await reader.bytes(at + countWidth, count * entryBytes + wordBytes);
  const fields = new Map<number, { type: number; bytes: Buffer }>();
  for (let entry = 0; entry < count; entry++) {
    const start = entry * entryBytes;
    const type = unsigned(table, start + 2, 2, littleEndian);
    const width = fieldBytes[type];
    if (width === undefined) continue;
    const length = unsigned(table, start + 4, wordBytes, littleEndian) * width;
    const value = start + 4 + wordBytes;
    const inside = length <= wordBytes;
    const bytes = inside
      ? table.subarray(value, value + length)
      : await reader.bytes(unsigned(table, value, wordBytes, littleEndian), length);
    fields.set(unsigned(table, start, 2, littleEndian), { type, bytes });
  }
  const next = unsigned(table, count * entryBytes, wordBytes, littleEndian);
  return { directory: new Directory(fields, littleEndian), next };
}

/**
 * Reads the directories of a TIFF or BigTIFF file of either byte order (TIFF 6.0, section 2).
 * @throws UserError `truncated-file` or `tiff-corrupt`.
 */
export async function readTiff(path: string): Promise<TiffFile> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const reader = new Reader(file, path, size);
    const head = await reader.bytes(0, 8);
    const littleEndian = head.toString('latin1', 0, 2) === 'II';
    const big = unsigned(head, 2, 2, littleEndian) === 43;
    let at = big ? unsigned(await reader.bytes(8, 8), 0, 8, littleEndian) : unsigned(head, 4, 4, littleEndian);
    const directories: TiffDirectory[] = [];
    const seen = new Set<number>();
    while (at !== 0) {
      if (seen.has(at) || seen.size >= mostDirectories) throw corrupt(path, 'its directories run in a circle');
      seen.add(at);
      const { directory, next } = await readDirectory(reader, at, { littleEndian, big });
      directories.push(directory);
      at = next;
    }
    if (directories.length === 0) throw corrupt(path, 'it holds no image');
    return { path, size, littleEndian, directories };
  } finally {
    await file.close();
  }
}
