import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { configError, dataError } from '../errors';
import { resolveFile } from '../files/resolve';
import type { SceneOptions } from '../options';
import type { SpectralFacts } from '../source/variable';

/** Wavelengths, one per band of the file, and their unit (`nm`, `um`, or as the file says) where known. */
export type Wavelengths = Pick<SpectralFacts, 'wavelengths' | 'unit'>;

/** `Nanometers`, `nm`, ... and `Micrometers`, `um`, `µm`, ... in one spelling; others as they are. */
export function unitName(unit: string | undefined): string | undefined {
  const word = unit?.trim().toLowerCase();
  if (word === undefined || word === '' || word === 'unknown') return undefined;
  if (/^(nm|nanomet(er|re)s?)$/.test(word)) return 'nm';
  if (/^([uµμ]m|micromet(er|re)s?|microns?)$/.test(word)) return 'um';
  return unit?.trim();
}

/** No optical sensor has bands beyond 100 um, none has one below 100 nm. */
export function unitBySize(wavelengths: readonly number[]): 'nm' | 'um' {
  return Math.max(...wavelengths) < 100 ? 'um' : 'nm';
}

function wavelengthError(file: string, message: string, line?: number): Error {
  return dataError('wavelengths', file, message, 'Write one number a line, one line per band of the file.', line);
}

/** Numbers of a text file, one a line (or all in one line); a heading and lines that begin with # are skipped. */
async function numbersIn(name: string, baseDir: string): Promise<number[]> {
  const file = await resolveFile(name, baseDir);
  const rows: { readonly line: number; readonly values: number[] }[] = [];
  for (const [at, text] of (await readFile(file, 'utf8')).split(/\r\n|\n|\r/).entries()) {
    const cells = text.split(/[,;\s]+/).filter((cell) => cell !== '');
    if (cells.length === 0 || text.trimStart().startsWith('#')) continue;
    const values = cells.map(Number);
    if (!values.some(Number.isNaN)) rows.push({ line: at + 1, values });
    else if (rows.length > 0) throw wavelengthError(file, `"${text.trim().slice(0, 40)}" is not a wavelength`, at + 1);
  }
  if (rows.length === 0) throw wavelengthError(file, `${path.basename(file)} holds no numbers`);
  const crowded = rows.length > 1 ? rows.find(({ values }) => values.length > 1) : undefined;
  if (crowded) throw wavelengthError(file, `the line has ${crowded.values.length} numbers`, crowded.line);
  return rows.flatMap(({ values }) => values);
}

/** The wavelengths that the config gives, or those of the file. */
export async function givenWavelengths(
  options: Pick<SceneOptions, 'wavelengths' | 'wavelengthUnit'>,
  fromFile: Wavelengths,
  baseDir: string,
): Promise<Wavelengths> {
  const given = options.wavelengths;
  const wavelengths = typeof given === 'string' ? await numbersIn(given, baseDir) : (given ?? fromFile.wavelengths);
  if (wavelengths === undefined) return {};
  const unit = options.wavelengthUnit ?? (given === undefined ? unitName(fromFile.unit) : undefined);
  return { wavelengths, unit: unit ?? unitBySize(wavelengths) };
}

/** @throws UserError `wavelengths` when their number is not that of the bands. */
export function checkWavelengthCount({ wavelengths }: Wavelengths, bands: number): void {
  if (wavelengths === undefined || wavelengths.length === bands) return;
  const message = `data.wavelengths has ${wavelengths.length} numbers, the file has ${bands} bands`;
  throw configError('wavelengths', message, 'Give one wavelength per band of the file, before any band is removed.');
}
