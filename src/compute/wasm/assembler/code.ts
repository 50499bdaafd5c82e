/**
 * A piece of a WebAssembly function body: a rope of bytes, flattened once when the module is written. An
 * expression leaves one value on the stack, a statement none; validation of the finished module checks that.
 */
export type Code = number | readonly Code[];

/** Value types by their byte in the binary format (WebAssembly core 2.0, section 5.3). */
export const valueTypes = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;
export type ValueType = keyof typeof valueTypes;

/** Unsigned LEB128, for indices, sizes and offsets. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
  return bytes;
}

/** Signed LEB128 of a 32-bit integer, for `i32.const`. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const byte = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && !(byte & 0x40)) || (rest === -1 && byte & 0x40)) return [...bytes, byte];
    bytes.push(byte | 0x80);
  }
}

/** A vector in the binary format: the number of entries, then the entries. */
export function vector(entries: readonly Code[]): Code {
  return [unsigned(entries.length), entries];
}

/** A byte string preceded by its length. */
export function sized(code: Code): Code {
  const bytes = flatten(code);
  return [unsigned(bytes.length), bytes];
}

/** A name in UTF-8, preceded by its length. */
export function text(name: string): Code {
  return vector([...new TextEncoder().encode(name)]);
}

export function flatten(code: Code): number[] {
  const bytes: number[] = [];
  const visit = (piece: Code): void => {
    if (typeof piece === 'number') bytes.push(piece);
    else piece.forEach(visit);
  };
  visit(code);
  return bytes;
}
