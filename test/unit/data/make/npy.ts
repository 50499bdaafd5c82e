import { crc32, deflateRawSync } from 'node:zlib';
import type { ElementType } from '../../../../src/data/source/elements';
import { encode, fill, fillColumnMajor } from './elements';

export interface NpyOptions {
  readonly littleEndian?: boolean;
  readonly fortranOrder?: boolean;
  readonly version?: 1 | 2 | 3;
}

function withHeader(descr: string, fortran: boolean, shape: readonly number[], version: number, data: Buffer): Buffer {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${sizes}), }   \n`;
  const prefix = Buffer.from(`\x93NUMPY${String.fromCharCode(version, 0)}`, 'latin1');
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  if (version === 1) length.writeUInt16LE(text.length);
  else length.writeUInt32LE(text.length);
  return Buffer.concat([prefix, length, Buffer.from(text), data]);
}

export function npyBytes(
  shape: readonly number[],
  value: (index: readonly number[]) => number,
  type: ElementType,
  { littleEndian = true, fortranOrder = false, version = 1 }: NpyOptions = {},
): Buffer {
  const size = Number(/\d+/.exec(type)) / 8;
  const kind = type.startsWith('u') ? 'u' : type.startsWith('i') ? 'i' : 'f';
  const order = size === 1 ? '|' : littleEndian ? '<' : '>';
  const data = encode((fortranOrder ? fillColumnMajor : fill)(shape, value), type, littleEndian);
  return withHeader(`${order}${kind}${size}`, fortranOrder, shape, version, data);
}

/** An array of texts (`<U...`). */
export function npyTexts(texts: readonly string[]): Buffer {
  const width = Math.max(...texts.map((text) => text.length));
  const codes = texts.flatMap((text) => Array.from({ length: width }, (_, at) => text.codePointAt(at) ?? 0));
  return withHeader(`<U${width}`, false, [texts.length], 1, encode(codes, 'uint32', true));
}

/** An array of a type that is not numbers. */
export function npyObjects(): Buffer {
  return withHeader('|O', false, [2], 1, Buffer.from('pickled'));
}

/** A zip archive of these entries. */
export function zipBytes(entries: Readonly<Record<string, Buffer>>, deflate: boolean): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const data = deflate ? deflateRawSync(content) : content;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(deflate ? 8 : 0, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), data);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, tail, Buffer.from(name));
    offset += 30 + name.length + data.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(entries).length, 8);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}
