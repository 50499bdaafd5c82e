import type { NdArray } from '../../protocol/ndarray';
import { openDataFile } from '../files/open';
import { resolveFile } from '../files/resolve';
import type { DataFile } from '../source/variable';
import { readSpectra, type SpectraTable } from './find';
import { resampled } from './resample';
import type { LibraryTarget } from './target';

export type { LibraryTarget } from './target';

/** Spectra on the bands of a scene. */
export interface SpectralLibrary {
  readonly names: readonly string[];
  /** `[bands, spectra]` */
  readonly spectra: NdArray<Float32Array>;
}

/** What headers tell about a library. */
export interface LibraryFacts {
  readonly file: string;
  readonly format: string;
  readonly spectra: number;
  /** Channels of the library before it is brought onto the scene's bands. */
  readonly channels: number;
}

async function withLibrary<Result>(
  name: string,
  target: LibraryTarget,
  use: (file: DataFile, table: SpectraTable) => Result,
): Promise<Result> {
  const file = await openDataFile(await resolveFile(name, target.baseDir));
  try {
    return use(file, await readSpectra(file, target));
  } finally {
    await file.close();
  }
}

/** @throws UserError `library-bands` or `library-range` when the library cannot be brought onto the scene's bands. */
export function inspectLibrary(name: string, target: LibraryTarget): Promise<LibraryFacts> {
  return withLibrary(name, target, (file, table) => {
    // With no spectra: the same checks as when it is read.
    resampled({ ...table, columns: [] }, target, file.path);
    return { file: file.path, format: file.format, spectra: table.columns.length, channels: table.channels };
  });
}

/**
 * Reads spectra from a file of any format and brings them onto the scene's bands: by linear interpolation where
 * both have wavelengths (deleted channels are bridged), else band for band where the numbers of bands are equal.
 * @throws UserError `no-spectra`, `library-bands`, `library-range` and those of the readers.
 */
export function openLibrary(name: string, target: LibraryTarget): Promise<SpectralLibrary> {
  return withLibrary(name, target, (file, table) => ({
    names: table.names,
    spectra: resampled(table, target, file.path),
  }));
}
