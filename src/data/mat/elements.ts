import { open, type FileHandle } from 'node:fs/promises';
import { elementBytes, type ElementType } from '../source/elements';
import { endsEarly } from '../source/raw';
import { elementCount } from '../source/variable';
import { ByteReader, type Extent } from './bytes';
import {
  compressedType,
  corruptHeader,
  isNumeric,
  matrixType,
  readMatrixHeader,
  readTag,
  storageTypes,
  type MatrixHeader,
} from './matrix';

/** One variable of a MAT v5 file and where it lies. */
export interface MatElement extends MatrixHeader {
  readonly extent: Extent;
  readonly littleEndian: boolean;
  /** Of real numeric arrays: their storage, often narrower than their class, and where it begins in the element. */
  readonly storage?: { readonly type: ElementType; readonly offset: number };
}

const fileHeaderBytes = 128;

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
}

/**
 * Where the elements of the file lie, from their tags alone.
 * @throws UserError `truncated-file` when the last one runs past the end of the file.
 */
async function* extents(path: string, littleEndian: boolean, file: FileHandle): AsyncGenerator<Extent> {
  const { size } = await file.stat();
  let position = fileHeaderBytes;
  while (position < size) {
    const tag = await bytesAt(file, position, 8);
    if (tag.length < 8) throw endsEarly(path, position + 8, size);
    const type = littleEndian ? tag.readUInt32LE(0) : tag.readUInt32BE(0);
    const length = littleEndian ? tag.readUInt32LE(4) : tag.readUInt32BE(4);
    const start = position + 8;
    if (type === 0 || type > 18) throw corruptHeader(path, `an element of unknown type ${type} at byte ${position}`);
    if (start + length > size) throw endsEarly(path, start + length, size);
    if (length > 0 && type === compressedType) yield { path, start, length, compressed: true };
    if (length > 0 && type === matrixType) yield { path, start, length, compressed: false };
    position = start + length;
  }
}

/** The tag of the numbers, checked against the sizes: a header that lies is found before anything is read. */
async function readStorage(
  reader: ByteReader,
  header: MatrixHeader,
  littleEndian: boolean,
  extent: Extent,
): Promise<MatElement['storage']> {
  const tag = await readTag(reader, littleEndian);
  const type = storageTypes.get(tag.type);
  if (type === undefined) throw corruptHeader(extent.path, `${header.name} in the unknown storage type ${tag.type}`);
  const expected = elementCount(header.shape) * elementBytes[type];
  if (tag.length !== expected) {
    const sizes = header.shape.join(' x ');
    throw corruptHeader(extent.path, `${header.name} of ${sizes} (${expected} bytes) with ${tag.length} bytes of data`);
  }
  const offset = tag.small ? reader.position - 4 : reader.position;
  if (!extent.compressed && offset + expected > extent.length) {
    throw corruptHeader(extent.path, `${header.name} with more data than its element has bytes`);
  }
  return { type, offset };
}

async function readElement(extent: Extent, littleEndian: boolean): Promise<MatElement | undefined> {
  const reader = new ByteReader(extent);
  try {
    if (extent.compressed) {
      const { type } = await readTag(reader, littleEndian);
      if (type !== matrixType) return undefined;
    }
    const header = await readMatrixHeader(reader, littleEndian, extent.path);
    const plain = isNumeric(header.kind) && !header.complex;
    const storage = plain ? await readStorage(reader, header, littleEndian, extent) : undefined;
    return { ...header, extent, littleEndian, storage };
  } finally {
    await reader.close();
  }
}

/**
 * Lists the variables of a MAT v5 file; of each, only the first bytes are decompressed.
 * @throws UserError `truncated-file` or `mat-corrupt`.
 */
export async function listElements(path: string): Promise<MatElement[]> {
  const file = await open(path);
  try {
    const header = await bytesAt(file, 0, fileHeaderBytes);
    if (header.length < fileHeaderBytes) throw endsEarly(path, fileHeaderBytes, header.length);
    const littleEndian = header.toString('latin1', 126, 128) === 'IM';
    const elements: MatElement[] = [];
    for await (const extent of extents(path, littleEndian, file)) {
      const element = await readElement(extent, littleEndian);
      // MATLAB keeps the inside of its newer objects in an unnamed element.
      if (element !== undefined && element.name !== '') elements.push(element);
    }
    return elements;
  } finally {
    await file.close();
  }
}
