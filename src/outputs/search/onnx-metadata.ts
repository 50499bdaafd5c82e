/** Key under which the ONNX files of searches keep the genotype of their network, as JSON. */
export const genotypeKey = 'searchlight.genotype';

/** `metadata_props` of a `ModelProto` and the two texts of its entries: field numbers of onnx.proto, wire type 2. */
const tags = { entry: (14 << 3) | 2, key: (1 << 3) | 2, value: (2 << 3) | 2 };

/** A number of base 128, least significant digits first. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 128);
  }
}

function field(tag: number, content: Uint8Array): Uint8Array {
  const head = [...varint(tag), ...varint(content.length)];
  const bytes = new Uint8Array(head.length + content.length);
  bytes.set(head);
  bytes.set(content, head.length);
  return bytes;
}

/** A model with one more entry of metadata: fields of a message may stand in any order, so it is put behind the others. */
export function withMetadata(model: Uint8Array, key: string, value: string): Uint8Array {
  const text = new TextEncoder();
  const pair = Buffer.concat([field(tags.key, text.encode(key)), field(tags.value, text.encode(value))]);
  return Buffer.concat([model, field(tags.entry, pair)]);
}
