import { deflateSync } from 'node:zlib';
import type { ElementType } from '../../../../src/data/source/elements';
import { encode, fillColumnMajor } from './elements';

const storageCodes: Partial<Record<ElementType, number>> = {
  int8: 1,
  uint8: 2,
  int16: 3,
  uint16: 4,
  int32: 5,
  uint32: 6,
  float32: 7,
  float64: 9,
  int64: 12,
  uint64: 13,
};

const classCodes: Partial<Record<ElementType, number>> = {
  float64: 6,
  float32: 7,
  int8: 8,
  uint8: 9,
  int16: 10,
  uint16: 11,
  int32: 12,
  uint32: 13,
  int64: 14,
  uint64: 15,
};

export interface MatOptions {
  readonly littleEndian?: boolean;
  readonly compress?: boolean;
}

/** Writes elements of a MAT v5 file, after the format's description by MathWorks. */
export class MatWriter {
  private readonly parts: Buffer[] = [];
  private readonly littleEndian: boolean;
  private readonly compress: boolean;

  constructor({ littleEndian = true, compress = false }: MatOptions = {}) {
    this.littleEndian = littleEndian;
    this.compress = compress;
  }

  /** A full array of numbers; `storage` may be narrower than the class, as MATLAB does for small whole numbers. */
  numbers(
    name: string,
    shape: readonly number[],
    value: (index: readonly number[]) => number,
    type: ElementType = 'float64',
    storage: ElementType = type,
  ): this {
    const data = encode(fillColumnMajor(shape, value), storage, this.littleEndian);
    const content = this.element(storageCodes[storage] ?? 0, data);
    return this.matrix(name, classCodes[type] ?? 0, shape, content);
  }

  scalar(name: string, value: number): this {
    return this.numbers(name, [1, 1], () => value, 'float64', 'uint8');
  }

  /** A cell array of strings, one column. */
  texts(name: string, texts: readonly string[]): this {
    const cells = texts.map((text) => this.matrixElement('', 4, [1, text.length], this.characters(text)));
    return this.matrix(name, 1, [texts.length, 1], Buffer.concat(cells));
  }

  /** A character matrix, one row per text. */
  characterRows(name: string, texts: readonly string[]): this {
    const width = Math.max(...texts.map((text) => text.length));
    const padded = texts.map((text) => text.padEnd(width));
    const columns = Array.from({ length: width }, (_, at) => padded.map((text) => text[at]).join(''));
    return this.matrix(name, 4, [texts.length, width], this.characters(columns.join('')));
  }

  /** A variable of a class that cannot be a cube: 2 struct, 5 sparse. */
  foreign(name: string, classCode: number): this {
    return this.matrix(name, classCode, [2, 2], Buffer.alloc(32, 1));
  }

  complex(name: string, shape: readonly number[]): this {
    const count = shape.reduce((product, size) => product * size, 1);
    const plane = this.element(9, Buffer.alloc(count * 8));
    return this.matrix(name, 6 | 0x0800, shape, Buffer.concat([plane, plane]));
  }

  bytes(): Buffer {
    const header = Buffer.alloc(128, ' ');
    header.write('MATLAB 5.0 MAT-file, written by a test');
    if (this.littleEndian) header.writeUInt16LE(0x0100, 124);
    else header.writeUInt16BE(0x0100, 124);
    header.write(this.littleEndian ? 'IM' : 'MI', 126);
    return Buffer.concat([header, ...this.parts]);
  }

  private characters(text: string): Buffer {
    const codes = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
    return this.element(4, encode(codes, 'uint16', this.littleEndian));
  }

  private words(...values: number[]): Buffer {
    return encode(values, 'uint32', this.littleEndian);
  }

  /** A tagged element, small (inside its tag) where it fits, padded to 8 bytes. */
  private element(type: number, data: Buffer): Buffer {
    if (data.length > 0 && data.length <= 4) {
      return Buffer.concat([this.words((data.length << 16) | type), data, Buffer.alloc(4 - data.length)]);
    }
    return Buffer.concat([this.words(type, data.length), data, Buffer.alloc((8 - (data.length % 8)) % 8)]);
  }

  private matrixElement(name: string, flags: number, shape: readonly number[], content: Buffer): Buffer {
    const body = Buffer.concat([
      this.element(6, this.words(flags, 0)),
      this.element(5, encode(shape, 'int32', this.littleEndian)),
      this.element(1, Buffer.from(name, 'latin1')),
      content,
    ]);
    return Buffer.concat([this.words(14, body.length), body]);
  }

  private matrix(name: string, flags: number, shape: readonly number[], content: Buffer): this {
    const plain = this.matrixElement(name, flags, shape, content);
    const packed = this.compress ? deflateSync(plain) : plain;
    this.parts.push(this.compress ? Buffer.concat([this.words(15, packed.length), packed]) : plain);
    return this;
  }
}
