import path from 'node:path';
import type { FileHandle } from 'node:fs/promises';
import { bytesOf, writeAtomically } from '../files/atomic';

/** An image of named channels, such as abundance maps or a cube. */
export interface EnviImage {
  readonly rows: number;
  readonly cols: number;
  readonly channels: number;
  /** `[pixels, channels]`, row-major pixels. */
  readonly values: Float32Array;
  readonly interleave: 'bsq' | 'bip';
  readonly description?: string;
  readonly bandNames?: readonly string[];
  readonly wavelengths?: readonly number[];
  /** `nm`, `um` or as the source said. */
  readonly unit?: string;
}

/** Spectra side by side. */
export interface EnviLibrary {
  readonly names: readonly string[];
  /** `[channels, spectra]` */
  readonly spectra: Float32Array;
  readonly channels: number;
  readonly description?: string;
  readonly wavelengths?: readonly number[];
  readonly unit?: string;
}

const unitNames: Readonly<Record<string, string>> = { nm: 'Nanometers', um: 'Micrometers' };

/** Commas and braces would end an item or the list. */
function listItem(text: string): string {
  return text.replace(/[,{}\r\n]+/g, ' ').trim();
}

function list(items: readonly (string | number)[]): string {
  return `{\n ${items.map((item) => (typeof item === 'number' ? item : listItem(item))).join(',\n ')}}`;
}

type HeaderEntries = readonly (readonly [string, string | number | undefined])[];

function headerText(entries: HeaderEntries): string {
  const lines = entries.flatMap(([key, value]) => (value === undefined ? [] : [`${key} = ${value}`]));
  return `ENVI\n${lines.join('\n')}\n`;
}

function spectralEntries({ wavelengths, unit }: Pick<EnviImage, 'wavelengths' | 'unit'>): HeaderEntries {
  if (wavelengths === undefined) return [];
  return [
    ['wavelength units', unit === undefined ? 'Unknown' : (unitNames[unit] ?? listItem(unit))],
    ['wavelength', list(wavelengths)],
  ];
}

function description(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `{${text.replace(/[{}]+/g, ' ')}}`;
}

/** Data file of a header: the same name with another extension. */
function beside(header: string, extension: string): string {
  const { dir, name } = path.parse(header);
  return path.join(dir, name + extension);
}

/** The data appear before the header, so that a header never describes a file that is not there. */
async function writePair(header: string, text: string, extension: string, fill: (data: FileHandle) => Promise<void>) {
  await writeAtomically(beside(header, extension), fill);
  await writeAtomically(header, (handle) => handle.writeFile(text));
}

/** Columns of `[lines, width]`, one after the other; one column is held at a time. */
async function writeColumns(data: FileHandle, values: Float32Array, width: number): Promise<void> {
  const column = new Float32Array(values.length / width);
  for (let channel = 0; channel < width; channel++) {
    for (let i = 0, at = channel; i < column.length; i++, at += width) column[i] = values[at];
    await data.writeFile(bytesOf(column));
  }
}

/**
 * Writes an image as ENVI, float32 little-endian: the header `x.hdr` and its data `x.img`. QGIS, GDAL and ENVI open it.
 */
export async function writeEnvi(header: string, image: EnviImage): Promise<void> {
  const text = headerText([
    ['description', description(image.description)],
    ['samples', image.cols],
    ['lines', image.rows],
    ['bands', image.channels],
    ['header offset', 0],
    ['file type', 'ENVI Standard'],
    ['data type', 4],
    ['interleave', image.interleave],
    ['byte order', 0],
    ['band names', image.bandNames && list(image.bandNames)],
    ...spectralEntries(image),
  ]);
  await writePair(header, text, '.img', (data) =>
    image.interleave === 'bip'
      ? data.writeFile(bytesOf(image.values))
      : writeColumns(data, image.values, image.channels),
  );
}

/** Writes an ENVI spectral library: the header `x.hdr` and its data `x.sli`. */
export async function writeEnviLibrary(header: string, library: EnviLibrary): Promise<void> {
  const text = headerText([
    ['description', description(library.description)],
    ['samples', library.channels],
    ['lines', library.names.length],
    ['bands', 1],
    ['header offset', 0],
    ['file type', 'ENVI Spectral Library'],
    ['data type', 4],
    ['interleave', 'bsq'],
    ['byte order', 0],
    ['spectra names', list(library.names)],
    ...spectralEntries(library),
  ]);
  await writePair(header, text, '.sli', (data) => writeColumns(data, library.spectra, library.names.length));
}
