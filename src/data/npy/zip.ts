import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { UserError } from '../../protocol/errors';
import { dataError, reason } from '../errors';
import { endsEarly } from '../source/raw';
import { readStream } from '../source/stream';
import type { DataFile, Variable } from '../source/variable';
import { headerEnd, npyDataBytes, parseNpyHeader, prefixBytes, type NpyHeader } from './header';
import { decodeTexts, isTextHeader } from './text';

/** One array of an NPZ file. */
interface Member {
  readonly zip: ZipFile;
  readonly entry: Entry;
  readonly file: string;
  readonly name: string;
}

function corrupt(file: string, cause: unknown): Error {
  if (cause instanceof UserError) return cause;
  const message = `the NPZ (zip) file is damaged or incomplete: ${reason(cause)}`;
  return dataError('npz-corrupt', file, message, 'Copy or download the file again, or save it again with numpy.savez.');
}

/** The decompressed bytes of a member; the stream is destroyed when the reader stops early. */
async function* memberBytes({ zip, entry, file }: Member): AsyncGenerator<Buffer> {
  let stream: Readable | undefined;
  try {
    stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
  } catch (cause) {
    throw corrupt(file, cause);
  } finally {
    stream?.destroy();
  }
}

/** All bytes up to the end of the NPY header. */
async function headerBytes(member: Member): Promise<Buffer> {
  let bytes: Buffer = Buffer.alloc(0);
  for await (const chunk of memberBytes(member)) {
    bytes = Buffer.concat([bytes, chunk]);
    if (bytes.length < prefixBytes) continue;
    const end = headerEnd(bytes, member.file);
    if (bytes.length >= end) return bytes.subarray(0, end);
  }
  throw corrupt(member.file, `${member.entry.fileName} has no whole NPY header`);
}

async function* afterHeader(member: Member, headerLength: number): AsyncGenerator<Buffer> {
  let left = headerLength;
  for await (const chunk of memberBytes(member)) {
    if (chunk.length > left) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}

function memberVariable(member: Member, header: NpyHeader): Variable {
  const shape = header.fortranOrder ? [...header.shape].reverse() : header.shape;
  const expected = header.dataOffset + npyDataBytes(header);
  const tooShort = () => endsEarly(member.file, expected, member.entry.uncompressedSize);
  if (member.entry.uncompressedSize < expected) throw tooShort();
  const { type, littleEndian } = header;
  const bytes = () => afterHeader(member, header.dataOffset);
  return {
    name: member.name,
    shape: header.shape,
    storage: header.fortranOrder ? 'column-major' : 'row-major',
    dtype: type,
    read: (window, take) => readStream({ type, littleEndian, shape, bytes, endsEarly: tooShort }, window, take),
  };
}

async function memberTexts(member: Member, headerLength: number): Promise<string[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of memberBytes(member)) chunks.push(chunk);
  return decodeTexts(Buffer.concat(chunks), headerLength);
}

interface Contents {
  readonly variables: Variable[];
  readonly others: { name: string; kind: string }[];
  readonly texts: Map<string, () => Promise<string[]>>;
}

/** An array of a type that is no number (objects, records) is listed, not refused: another one may be the cube. */
async function addMember(member: Member, contents: Contents): Promise<void> {
  const header = await headerBytes(member);
  if (isTextHeader(header)) {
    contents.texts.set(member.name, () => memberTexts(member, header.length));
    return;
  }
  try {
    contents.variables.push(memberVariable(member, parseNpyHeader(header, member.file)));
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'npy-type') throw error;
    contents.others.push({ name: member.name, kind: 'not numbers' });
  }
}

/** @throws UserError `npz-corrupt` when the archive is incomplete or damaged. */
export async function openNpz(file: string): Promise<DataFile> {
  const zip = await openPromise(file, { autoClose: false }).catch((cause: unknown) => {
    throw corrupt(file, cause);
  });
  const contents: Contents = { variables: [], others: [], texts: new Map() };
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.replace(/\.npy$/, '');
      if (name !== entry.fileName) await addMember({ zip, entry, file, name }, contents);
    }
  } catch (cause) {
    zip.close();
    throw corrupt(file, cause);
  }
  return {
    path: file,
    format: 'NPZ',
    pixelOrder: 'row',
    ...contents,
    spectral: {},
    warnings: [],
    close: async () => zip.close(),
  };
}
