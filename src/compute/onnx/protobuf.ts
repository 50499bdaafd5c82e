const wire = { varint: 0, bytes: 2, fixed32: 5 } as const;

/**
 * Writes one protocol buffer message, field by field, in the order of the calls.
 * Encoding: https://protobuf.dev/programming-guides/encoding/
 */
export class ProtoWriter {
  readonly #parts: Uint8Array[] = [];

  /** A signed integer field; negative numbers take ten bytes, as the format wants. */
  int(field: number, value: number): this {
    return this.#push(tag(field, wire.varint), varint(BigInt(value)));
  }

  /** A repeated integer field, packed. */
  ints(field: number, values: readonly number[]): this {
    return this.bytes(field, concatBytes(values.map((value) => varint(BigInt(value)))));
  }

  float(field: number, value: number): this {
    return this.#push(tag(field, wire.fixed32), new Uint8Array(Float32Array.of(value).buffer));
  }

  string(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  /** @param value kept, not copied, until {@link finish} */
  bytes(field: number, value: Uint8Array): this {
    return this.#push(tag(field, wire.bytes), varint(BigInt(value.length)), value);
  }

  message(field: number, value: ProtoWriter): this {
    return this.bytes(field, value.finish());
  }

  finish(): Uint8Array {
    return concatBytes(this.#parts);
  }

  #push(...parts: Uint8Array[]): this {
    this.#parts.push(...parts);
    return this;
  }
}

const tag = (field: number, type: number): Uint8Array => varint(BigInt(field * 8 + type));

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return Uint8Array.of(...bytes, Number(rest));
}

function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
