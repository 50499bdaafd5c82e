import path from 'node:path';
import { openCsv } from '../csv/read';
import { openEnvi, openEnviData } from '../envi/read';
import { dataError } from '../errors';
import { openHdf5 } from '../hdf5/read';
import { openMat } from '../mat/read';
import { openNpy } from '../npy/read';
import { openNpz } from '../npy/zip';
import type { DataFile } from '../source/variable';
import { openTiff } from '../tiff/read';
import { sniff } from './sniff';

/** Formats by the names people know them by. */
const formats = 'MAT (v5, v7.3), ENVI (.hdr with its data file), NPY, NPZ, TIFF and CSV';

/**
 * Opens a data file of any format that Searchlight reads; numbers are read later, when asked for.
 * An ENVI data file has no mark of its own: it is known by the header beside it.
 * @throws UserError when the file is of no known format, truncated or corrupt.
 */
export async function openDataFile(file: string): Promise<DataFile> {
  switch (await sniff(file)) {
    case 'mat5':
      return openMat(file);
    case 'hdf5':
      return openHdf5(file);
    case 'npy':
      return openNpy(file);
    case 'npz':
      return openNpz(file);
    case 'tiff':
      return openTiff(file);
    case 'envi-header':
      return openEnvi(file);
    case 'mat4':
      return refuse(file, 'mat-v4', 'is not a MAT file of version 5 or 7.3', "Save it again with save('-v7', ...).");
    case 'text':
      return (await openEnviData(file)) ?? openCsv(file);
    case 'unknown':
      return (await openEnviData(file)) ?? refuse(file, 'unknown-format', 'is in no format known here', readable);
  }
}

const readable = `Files that can be read: ${formats}; a raw data file needs its ENVI header (.hdr) beside it.`;

function refuse(file: string, code: string, what: string, remedy: string): never {
  throw dataError(code, file, `${path.basename(file)} ${what}`, remedy);
}
