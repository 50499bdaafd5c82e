import { elementBytes } from '../source/elements';
import { elementCount } from '../source/variable';
import { ByteReader } from './bytes';
import type { MatElement } from './elements';
import { corruptHeader, matrixType, readContent, readMatrixHeader, readTag, storageTypes } from './matrix';

/** Longest text that is read as a list of names. */
const longestText = 1_048_576;

/** Rows of a character matrix; characters lie column by column. */
export function rowsOfText(codes: readonly number[], shape: readonly number[]): string[] {
  const rows = shape[0] ?? 0;
  const columns = rows === 0 ? 0 : codes.length / rows;
  return Array.from({ length: rows }, (_, row) => {
    const line = Array.from({ length: columns }, (_, column) => codes[column * rows + row]);
    return String.fromCharCode(...line).replace(/[\0\s]+$/, '');
  });
}

async function characterCodes(reader: ByteReader, littleEndian: boolean, path: string): Promise<number[]> {
  const tag = await readTag(reader, littleEndian);
  const content = await readContent(reader, tag, longestText, path);
  const type = storageTypes.get(tag.type);
  if (type === undefined) throw corruptHeader(path, `text in the unknown storage type ${tag.type}`);
  if (elementBytes[type] === 1)
    return [...(tag.type === 16 ? content.toString('utf8') : content.toString('latin1'))].map(code);
  const units = Array.from({ length: content.length / 2 }, (_, i) =>
    littleEndian ? content.readUInt16LE(2 * i) : content.readUInt16BE(2 * i),
  );
  return units;
}

function code(character: string): number {
  return character.charCodeAt(0);
}

/** The cells of a cell array that hold text, in storage order. */
async function cellTexts(reader: ByteReader, element: MatElement): Promise<string[]> {
  const texts: string[] = [];
  const { littleEndian, extent } = element;
  for (let cell = elementCount(element.shape); cell > 0; cell--) {
    const tag = await readTag(reader, littleEndian);
    if (tag.type !== matrixType) throw corruptHeader(extent.path, `${element.name} with a damaged cell`);
    const end = reader.position + tag.length;
    const header = tag.length === 0 ? undefined : await readMatrixHeader(reader, littleEndian, extent.path);
    if (header?.kind === 'char') {
      texts.push(rowsOfText(await characterCodes(reader, littleEndian, extent.path), header.shape).join(' '));
    }
    await reader.skipTo(end);
  }
  return texts;
}

/** The strings of a cell array of strings or of a character matrix. */
export async function readTexts(element: MatElement): Promise<string[]> {
  const { extent, littleEndian } = element;
  const reader = new ByteReader(extent);
  try {
    if (extent.compressed) await readTag(reader, littleEndian);
    await readMatrixHeader(reader, littleEndian, extent.path);
    if (element.kind === 'cell') return await cellTexts(reader, element);
    return rowsOfText(await characterCodes(reader, littleEndian, extent.path), element.shape);
  } finally {
    await reader.close();
  }
}
