import type { ElementType } from '../../../../src/data/source/elements';

/** Encodes numbers as a file would hold them. */
export function encode(values: readonly number[], type: ElementType, littleEndian: boolean): Buffer {
  const writers: Record<ElementType, (view: DataView, at: number, value: number) => void> = {
    int8: (view, at, value) => view.setInt8(at, value),
    uint8: (view, at, value) => view.setUint8(at, value),
    int16: (view, at, value) => view.setInt16(at, value, littleEndian),
    uint16: (view, at, value) => view.setUint16(at, value, littleEndian),
    int32: (view, at, value) => view.setInt32(at, value, littleEndian),
    uint32: (view, at, value) => view.setUint32(at, value, littleEndian),
    int64: (view, at, value) => view.setBigInt64(at, BigInt(value), littleEndian),
    uint64: (view, at, value) => view.setBigUint64(at, BigInt(value), littleEndian),
    float16: (view, at, value) => view.setUint16(at, half(value), littleEndian),
    float32: (view, at, value) => view.setFloat32(at, value, littleEndian),
    float64: (view, at, value) => view.setFloat64(at, value, littleEndian),
  };
  const size = Number(/\d+/.exec(type)) / 8;
  const bytes = Buffer.alloc(values.length * size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  values.forEach((value, at) => writers[type](view, at * size, value));
  return bytes;
}

/** Half precision of a small whole number or a special value. */
function half(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  if (value === Infinity) return 0x7c00;
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log2(Math.abs(value)));
  const fraction = Math.round((Math.abs(value) / 2 ** exponent - 1) * 1024);
  return (value < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | fraction;
}

/** Values of a row-major array of `shape`, each given by its indices. */
export function fill(shape: readonly number[], value: (index: readonly number[]) => number): number[] {
  const count = shape.reduce((product, size) => product * size, 1);
  return Array.from({ length: count }, (_, at) => {
    const index: number[] = [];
    let rest = at;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest = Math.floor(rest / shape[axis]);
    }
    return value(index);
  });
}

/** The same array in column-major storage, as a list in storage order. */
export function fillColumnMajor(shape: readonly number[], value: (index: readonly number[]) => number): number[] {
  return fill([...shape].reverse(), (index) => value([...index].reverse()));
}
