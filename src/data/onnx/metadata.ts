import { open, type FileHandle } from 'node:fs/promises';
import { dataError } from '../errors';

/** Field of `metadata_props` in a ModelProto, and of the two texts in an entry (onnx.proto). */
const fields = { metadata: 14, key: 1, value: 2 };
/** Bytes of an entry at most: a genotype takes some thousand, and a damaged length must not fill the memory. */
const longestEntry = 2 ** 24;

/** How the content of a field is stored; groups are not used any more. */
const wire = { varint: 0, eight: 1, bytes: 2, four: 5 } as const;

/** The number of base 128 that begins at `at`, least significant digits first. */
function readVarint(bytes: Uint8Array, at: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let i = 0; i < 10 && at + i < bytes.length; i++) {
    value += (bytes[at + i] & 127) * 2 ** (7 * i);
    if (bytes[at + i] < 128) return { value, end: at + i + 1 };
  }
  return undefined;
}

/** A field's number, where its content begins and how long it is. */
interface Field {
  readonly field: number;
  readonly start: number;
  readonly length: number;
}

/** The field that begins at `at`; undefined where there is none. */
function readField(bytes: Uint8Array, at: number): Field | undefined {
  const tag = readVarint(bytes, at);
  if (tag === undefined) return undefined;
  const field = Math.floor(tag.value / 8);
  const kind = tag.value % 8;
  if (kind === wire.eight) return { field, start: tag.end, length: 8 };
  if (kind === wire.four) return { field, start: tag.end, length: 4 };
  const number = readVarint(bytes, tag.end);
  if (number === undefined || field === 0) return undefined;
  if (kind === wire.varint) return { field, start: number.end, length: 0 };
  return kind === wire.bytes ? { field, start: number.end, length: number.value } : undefined;
}

/** An entry of metadata. */
function readEntry(bytes: Uint8Array): readonly [key: string, value: string] | undefined {
  const texts = new Map<number, string>();
  for (let at = 0; at < bytes.length;) {
    const found = readField(bytes, at);
    if (found === undefined) return undefined;
    at = found.start + found.length;
    texts.set(found.field, new TextDecoder().decode(bytes.subarray(found.start, at)));
  }
  const key = texts.get(fields.key);
  return key === undefined ? undefined : [key, texts.get(fields.value) ?? ''];
}

async function readBytes(handle: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

/**
 * The metadata of an ONNX file, by key. Its network is passed over, however large it is.
 * @throws UserError `onnx-damaged` where the file is no ONNX file or ends too early; the system's error where it cannot
 *   be opened
 */
export async function readOnnxMetadata(file: string): Promise<ReadonlyMap<string, string>> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const found = new Map<string, string>();
    for (let at = 0; at < size;) {
      const head = readField(await readBytes(handle, at, 20), 0);
      const end = head && at + head.start + head.length;
      if (head === undefined || end === undefined || end > size) throw damaged(file, at);
      if (head.field === fields.metadata) {
        const entry = head.length <= longestEntry && readEntry(await readBytes(handle, at + head.start, head.length));
        if (!entry) throw damaged(file, at);
        found.set(...entry);
      }
      at = end;
    }
    return found;
  } finally {
    await handle.close();
  }
}

const damaged = (file: string, at: number) =>
  dataError('onnx-damaged', file, `the file is no ONNX file, or is damaged at byte ${at}`, 'Export the network again.');
