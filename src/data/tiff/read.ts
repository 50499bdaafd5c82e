import path from 'node:path';
import type { AxisRole, DataFile, SpectralFacts, Variable } from '../source/variable';
import { readImage } from './blocks';
import { readTiff, type TiffDirectory } from './directory';
import { isMainImage, tiffImage, type TiffImage } from './image';

/** Private tags of GDAL. */
const gdalMetadata = 42112;
const gdalNoData = 42113;

/** One image of many samples, or the pages of one sample that are of the first one's size and type. */
function cubeImages(directories: readonly TiffDirectory[], open: (directory: TiffDirectory) => TiffImage): TiffImage[] {
  const [first, ...others] = directories.filter(isMainImage);
  const image = open(first ?? directories[0]);
  if (image.samples > 1 || first === undefined) return [image];
  const alike = others
    .map(open)
    .filter(
      ({ rows, cols, samples, type }) =>
        samples === 1 && rows === image.rows && cols === image.cols && type === image.type,
    );
  return [image, ...alike];
}

/** Pages are planes of `[page, row, col]`. */
async function readPages(pages: readonly TiffImage[], ...[window, take]: Parameters<Variable['read']>): Promise<void> {
  const [[first, last], rows, cols] = window;
  for (let page = first; page < last; page++) {
    const start = page * pages[page].rows * pages[page].cols;
    await readImage(pages[page], [rows, cols, [0, 1]], (values, from, length, at) =>
      take(values, from, length, start + at),
    );
  }
}

function tiffVariable(images: readonly TiffImage[]): Variable {
  const [{ rows, cols, samples, planar, type, file }] = images;
  const arePages = images.length > 1;
  const byPlanes = arePages || planar;
  const bands = arePages ? images.length : samples;
  const axes: readonly AxisRole[] = byPlanes ? ['band', 'row', 'col'] : ['row', 'col', 'band'];
  return {
    name: path.parse(file.path).name,
    shape: byPlanes ? [bands, rows, cols] : [rows, cols, bands],
    storage: 'row-major',
    dtype: type,
    axes,
    read: (window, take) => (arePages ? readPages(images, window, take) : readImage(images[0], window, take)),
  };
}

/** GDAL keeps what an ENVI header said about each band: `<Item name="wavelength" sample="3" ...>412.5</Item>`. */
function spectralFacts(directory: TiffDirectory, bands: number): SpectralFacts {
  const noData = Number(directory.text(gdalNoData) ?? NaN);
  const items = (name: string) =>
    [...(directory.text(gdalMetadata) ?? '').matchAll(/<Item ([^>]*)>([^<]*)<\/Item>/g)]
      .filter(([, attributes]) => attributes.includes(`name="${name}"`))
      .map(([, attributes, value]) => ({ band: Number(/sample="(\d+)"/.exec(attributes)?.[1] ?? NaN), value }));
  const wavelengths = new Array<number>(bands).fill(NaN);
  for (const { band, value } of items('wavelength')) wavelengths[band] = Number(value);
  return {
    ignoreValue: Number.isNaN(noData) ? undefined : noData,
    ...(wavelengths.some(Number.isNaN) ? {} : { wavelengths, unit: items('wavelength_units').at(0)?.value }),
  };
}

/**
 * Opens a TIFF image of many bands: samples of one image (chunky or planar, in strips or tiles) or pages. The
 * directories are read here and only decompression is left to geotiff, which misreads the strips of big-endian
 * files (3.0.5) and takes a cut-off file for one of fewer pages.
 * @throws UserError `tiff-type`, `tiff-corrupt` or `truncated-file`; `tiff-compression` when read.
 */
export async function openTiff(file: string): Promise<DataFile> {
  const tiff = await readTiff(file);
  const images = cubeImages(tiff.directories, (directory) => tiffImage(tiff, directory));
  const variable = tiffVariable(images);
  const layout = images.length > 1 ? `${images.length} pages` : images[0].planar ? 'planar' : 'chunky';
  return {
    path: file,
    format: `TIFF (${layout})`,
    pixelOrder: 'row',
    variables: [variable],
    others: [],
    texts: new Map(),
    spectral: spectralFacts(tiff.directories[0], images.length > 1 ? images.length : images[0].samples),
    warnings: [],
    close: () => Promise.resolve(),
  };
}
