import path from 'node:path';
import type { GeoTIFF, GeoTIFFImage } from 'geotiff';
import { dataError } from '../errors';
import { elementBytes, type ElementType } from '../source/elements';

/** The image or images of a TIFF file that together are a cube. */
export interface TiffPages {
  /** One image with many samples, or many of one sample each. */
  readonly images: readonly GeoTIFFImage[];
  readonly rows: number;
  readonly cols: number;
  readonly samples: number;
  /** Whether each sample has a plane of its own. */
  readonly planar: boolean;
  readonly type: ElementType;
}

const formats: Readonly<Record<number, string>> = { 1: 'uint', 2: 'int', 3: 'float' };

function elementType(image: GeoTIFFImage, file: string): ElementType {
  const name = `${formats[image.getSampleFormat()] ?? 'format'}${image.getBitsPerSample()}`;
  if (name in elementBytes) return name as ElementType;
  const message = `${path.basename(file)} holds samples of type ${name}; allowed: integers and floats of 8 to 64 bits`;
  throw dataError('tiff-type', file, message, 'Convert the image, for example with gdal_translate -ot Float32.');
}

/** Overviews and masks are marked in NewSubfileType. */
function isImage(image: GeoTIFFImage): boolean {
  return ((image.fileDirectory.getValue('NewSubfileType') ?? 0) & 0b101) === 0;
}

/** All pages that are of the first one's size and type. */
export async function tiffPages(tiff: GeoTIFF, file: string): Promise<TiffPages> {
  const first = await tiff.getImage(0);
  const type = elementType(first, file);
  const [rows, cols, samples] = [first.getHeight(), first.getWidth(), first.getSamplesPerPixel()];
  const images = [first];
  for (let page = 1, count = await tiff.getImageCount(); samples === 1 && page < count; page++) {
    const image = await tiff.getImage(page);
    const same = image.getHeight() === rows && image.getWidth() === cols && image.getSamplesPerPixel() === 1;
    if (isImage(image) && same && elementType(image, file) === type) images.push(image);
  }
  const planar = images.length > 1 || first.fileDirectory.getValue('PlanarConfiguration') === 2;
  return { images, rows, cols, samples, planar: planar && images.length * samples > 1, type };
}
