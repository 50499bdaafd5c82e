/** Element types of text arrays: `<U12` (12 UTF-32 characters) or `|S5` (5 bytes). */
const textDescr = /'descr'\s*:\s*'([<>|=])?([US])(\d+)'/;

export function isTextHeader(header: Buffer): boolean {
  return textDescr.test(header.toString('latin1'));
}

function fromUtf32(bytes: Buffer, bigEndian: boolean): string {
  let text = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  }
  return text;
}

/** The strings of a text array in storage order; `bytes` is the whole NPY file, whose header ends at `end`. */
export function decodeTexts(bytes: Buffer, end: number): string[] {
  const match = textDescr.exec(bytes.toString('latin1', 0, end));
  if (match === null) return [];
  const [, order, kind, length] = match;
  const width = Number(length) * (kind === 'U' ? 4 : 1);
  const texts: string[] = [];
  for (let at = end; width > 0 && at + width <= bytes.length; at += width) {
    const item = bytes.subarray(at, at + width);
    texts.push((kind === 'U' ? fromUtf32(item, order === '>') : item.toString('utf8')).replace(/\0+$/, ''));
  }
  return texts;
}
