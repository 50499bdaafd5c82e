/** Fields of a protobuf message, as far as searches write them: numbers and bytes. */
function* fieldsOf(bytes: Uint8Array): Generator<{ field: number; content: Uint8Array }> {
  let at = 0;
  const varint = (): number => {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = bytes[at++];
      value += (byte & 127) * factor;
      factor *= 128;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    if (tag % 8 === 0) varint();
    else {
      const length = varint();
      yield { field: Math.floor(tag / 8), content: bytes.subarray(at, at + length) };
      at += length;
    }
  }
}

/** `metadata_props` of an ONNX file. */
export function readMetadata(model: Uint8Array): Record<string, string> {
  const text = new TextDecoder();
  const entries = [...fieldsOf(model)].filter(({ field }) => field === 14);
  const pairs = entries.map(({ content }) => {
    const [key, value] = [...fieldsOf(content)].map((part) => text.decode(part.content));
    return [key, value] as const;
  });
  return Object.fromEntries(pairs);
}
