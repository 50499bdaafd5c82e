import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { GeoTIFF, GeoTIFFImage } from 'geotiff';
import { UserError } from '../../protocol/errors';
import { dataError, reason } from '../errors';
import type { AxisRole, DataFile, SpectralFacts, Variable } from '../source/variable';
import { checkBlocks, readPages } from './blocks';
import { tiffPages, type TiffPages } from './pages';

function damaged(file: string, cause: unknown): Error {
  if (cause instanceof UserError || (cause instanceof Error && cause.name === 'AbortError')) return cause;
  const message = `the TIFF file cannot be read: ${reason(cause)}`;
  return dataError('tiff-corrupt', file, message, 'Copy or download the file again; it is damaged or incomplete.');
}

async function guarded<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw damaged(file, cause);
  }
}

function tiffVariable(pages: TiffPages, file: string): Variable {
  const { rows, cols, samples, planar, images, type } = pages;
  const bands = images.length > 1 ? images.length : samples;
  const axes: readonly AxisRole[] = planar ? ['band', 'row', 'col'] : ['row', 'col', 'band'];
  return {
    name: path.parse(file).name,
    shape: planar ? [bands, rows, cols] : [rows, cols, bands],
    storage: 'row-major',
    dtype: type,
    axes,
    read: (window, take) => guarded(file, () => readPages(pages, file, window, take)),
  };
}

/** GDAL keeps what an ENVI header said about each band as metadata: `wavelength` and `wavelength_units`. */
async function spectralFacts(image: GeoTIFFImage, samples: number): Promise<SpectralFacts> {
  const ignoreValue = image.getGDALNoData() ?? undefined;
  const perBand: Record<string, unknown>[] = [];
  for (let sample = 0; sample < samples; sample++) perBand.push((await image.getGDALMetadata(sample)) ?? {});
  const wavelengths = perBand.map((items) => Number(items.wavelength ?? NaN));
  const unit = perBand[0].wavelength_units;
  if (wavelengths.some(Number.isNaN)) return { ignoreValue };
  return { ignoreValue, wavelengths, unit: typeof unit === 'string' ? unit : undefined };
}

/**
 * Opens a TIFF image of many bands: samples of one image (chunky or planar, in strips or tiles) or pages.
 * @throws UserError `tiff-type`, `tiff-corrupt` or `truncated-file`.
 */
export async function openTiff(file: string): Promise<DataFile> {
  const { fromFile } = await import('geotiff');
  let tiff: GeoTIFF | undefined;
  try {
    tiff = await fromFile(file);
    const opened = tiff;
    const pages = await tiffPages(opened, file);
    await checkBlocks(pages, file, (await stat(file)).size);
    const { planar, images, samples } = pages;
    const layout = images.length > 1 ? `${images.length} pages` : planar ? 'planar' : 'chunky';
    return {
      path: file,
      format: `TIFF (${layout})`,
      pixelOrder: 'row',
      variables: [tiffVariable(pages, file)],
      others: [],
      texts: new Map(),
      spectral: await spectralFacts(images[0], samples),
      warnings: [],
      close: async () => void (await opened.close()),
    };
  } catch (cause) {
    await tiff?.close();
    throw damaged(file, cause);
  }
}
