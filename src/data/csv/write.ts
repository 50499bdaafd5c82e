import type { BandAxis } from '../../protocol/unmixing';
import { writeAtomically } from '../files/atomic';

function quoted(cell: string): string {
  return /[",\r\n#]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * Text from data as a cell that no spreadsheet takes for a formula: an apostrophe goes before what would begin one
 * (OWASP, CSV injection). Numbers stay numbers.
 */
export function plainCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
}

/** The shortest decimal number that is read back as the same float32. */
export function float32Text(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === Math.fround(value)) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/** The text of a table. Numbers are written as JavaScript prints them. */
export function csvText(heading: readonly string[], lines: Iterable<readonly (string | number)[]>): string {
  const rows = [...lines].map((cells) => cells.map((cell) => (typeof cell === 'number' ? String(cell) : quoted(cell))));
  return [heading.map(quoted), ...rows].map((cells) => `${cells.join(',')}\n`).join('');
}

/** Writes a table as {@link csvText}; the file appears whole or not at all. */
export async function writeCsv(
  file: string,
  heading: readonly string[],
  lines: Iterable<readonly (string | number)[]>,
): Promise<void> {
  await writeAtomically(file, (handle) => handle.writeFile(csvText(heading, lines)));
}

/** Heading of the column that tells the bands: wavelengths with their unit, else band numbers of the file. */
function axisHeading({ wavelengths, unit }: BandAxis): string {
  if (wavelengths === undefined) return 'band';
  return unit === undefined ? 'wavelength' : `wavelength_${unit}`;
}

/**
 * Writes spectra as a table with a line per band: the wavelength (or the band's number in its file, from 1) and one
 * column per spectrum. It can be read back as a library, a truth or initial endmembers.
 * @param spectra `[bands, spectra]`
 */
export async function writeSpectraCsv(
  file: string,
  axis: BandAxis,
  names: readonly string[],
  spectra: Float32Array,
): Promise<void> {
  const lines = axis.index.map((band, at) => [
    axis.wavelengths ? axis.wavelengths[at] : band + 1,
    ...names.map((_, column) => float32Text(spectra[at * names.length + column])),
  ]);
  await writeCsv(file, [axisHeading(axis), ...names], lines);
}
