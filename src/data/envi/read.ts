import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { dataError } from '../errors';
import { elementBytes } from '../source/elements';
import { readRaw } from '../source/raw';
import type { AxisRole, DataFile, SpectralFacts, Variable } from '../source/variable';
import { findDataFile, findHeader } from './find';
import { listField, numberField, numbersField, parseHeader, type HeaderFields } from './header';
import { enviLayout, interleaveAxes, type EnviLayout } from './layout';

/** Opens the ENVI image or library that a raw data file belongs to; nothing when there is no header beside it. */
export async function openEnviData(dataFile: string): Promise<DataFile | undefined> {
  const header = await findHeader(dataFile);
  return header === undefined ? undefined : open(header, dataFile);
}

/** Opens an ENVI image or spectral library by its header. */
export async function openEnvi(header: string): Promise<DataFile> {
  return open(header, await findDataFile(header));
}

async function open(header: string, dataFile: string): Promise<DataFile> {
  const fields = parseHeader(await readFile(header, 'latin1'), header);
  const layout = enviLayout(fields, header);
  await checkSize(layout, dataFile, header);
  const isLibrary = /spectral library/i.test(fields.get('file type')?.text ?? '');
  return {
    path: dataFile,
    format: isLibrary ? 'ENVI spectral library' : `ENVI (${layout.interleave.toUpperCase()})`,
    pixelOrder: 'row',
    isList: isLibrary,
    variables: [isLibrary ? libraryVariable(layout, dataFile) : imageVariable(layout, dataFile)],
    others: [],
    texts: new Map(),
    spectral: spectralFacts(fields, isLibrary ? layout.cols : layout.bands, header),
    warnings: [...layout.warnings, ...ignoredFields(fields)],
    close: () => Promise.resolve(),
  };
}

/** The file must have exactly the size that the header describes: any other header is a wrong one. */
async function checkSize(layout: EnviLayout, dataFile: string, header: string): Promise<void> {
  const { rows, cols, bands, type, headerOffset } = layout;
  const expected = headerOffset + rows * cols * bands * elementBytes[type];
  const { size } = await stat(dataFile);
  if (size === expected) return;
  const sum = `${cols} samples x ${rows} lines x ${bands} bands of ${type}${headerOffset > 0 ? ` after ${headerOffset} bytes` : ''}`;
  throw dataError(
    'envi-size',
    header,
    `the header describes ${expected} bytes (${sum}), ${path.basename(dataFile)} has ${size}`,
    size < expected
      ? 'Correct the header, or copy the data file again if it is incomplete.'
      : 'Correct samples, lines, bands, data type or header offset in the header.',
  );
}

function imageVariable(layout: EnviLayout, dataFile: string): Variable {
  return rawVariable(layout, dataFile, interleaveAxes[layout.interleave]);
}

/** A library is a BSQ image of one band: a line per spectrum, a sample per channel. */
function libraryVariable(layout: EnviLayout, dataFile: string): Variable {
  return rawVariable({ ...layout, bands: layout.cols, cols: 1 }, dataFile, ['pixel', 'band']);
}

function rawVariable(layout: EnviLayout, dataFile: string, axes: readonly AxisRole[]): Variable {
  const sizes = { row: layout.rows, col: layout.cols, band: layout.bands, pixel: layout.rows * layout.cols };
  const shape = axes.map((axis) => sizes[axis]);
  const { type, littleEndian, headerOffset: offset } = layout;
  return {
    name: path.basename(dataFile),
    shape,
    storage: 'row-major',
    dtype: type,
    axes,
    read: (window, take) => readRaw({ path: dataFile, offset, type, littleEndian, shape }, window, take),
  };
}

function spectralFacts(fields: HeaderFields, bands: number, header: string): SpectralFacts {
  return {
    wavelengths: numbersField(fields, 'wavelength', bands, header),
    unit: fields.get('wavelength units')?.text,
    goodBands: numbersField(fields, 'bbl', bands, header)?.map((good) => good !== 0),
    ignoreValue: numberField(fields, 'data ignore value', header),
    reflectanceScale: numberField(fields, 'reflectance scale factor', header),
    names: listField(fields, 'spectra names') ?? listField(fields, 'band names'),
  };
}

function ignoredFields(fields: HeaderFields): string[] {
  return ['data gain values', 'data offset values']
    .filter((key) => fields.has(key))
    .map((key) => `The ENVI header gives "${key}"; they are not applied, the numbers are used as stored.`);
}
