import path from 'node:path';
import { readCifar } from '../../cifar/read';
import { dataError } from '../../errors';
import { readMaybeGzipped } from '../../files/gzip';
import { resolveFileOrFolder } from '../../files/resolve';
import { sniff } from '../../files/sniff';
import { parseIdx } from '../../idx/parse';
import { fileClasses, filesIn } from '../folder';
import { isIdx } from '../labels/read';
import type { SamplesOptions } from '../options';
import type { Part } from '../part';
import { openTable } from '../table/open';
import { arrayPart, openImageArray, sizeOfPixels } from './arrays';
import { imageExtensions, readPicture } from './decode';
import type { Picture } from './picture';

/** Records of CIFAR's binary layouts: labels, then 32 x 32 pixels of 3 colours. */
const cifarRecords = { 3073: 'cifar-10', 3074: 'cifar-20' } as const;

async function openFolder(folder: string, { labelPattern }: SamplesOptions): Promise<Part<Picture>> {
  const files = await filesIn(folder, imageExtensions, 'images');
  return {
    count: files.names.length,
    nameOf: (place) => files.names[place],
    labels: fileClasses(files, labelPattern),
    read: (place) => readPicture(path.join(folder, files.names[place])),
    facts: { Format: 'image files' },
    warnings: [],
  };
}

async function openCifar(file: string, layout: 'cifar-10' | 'cifar-20'): Promise<Part<Picture>> {
  const { images, labels, classes } = await readCifar(layout, [path.basename(file)], path.dirname(file));
  const format = layout === 'cifar-10' ? 'CIFAR-10 binary' : 'CIFAR-100 binary, its 20 superclasses';
  return {
    ...arrayPart(file, format, images, false, 'auto'),
    labels: Array.from(labels, (label) => classes?.[label] ?? String(label)),
  };
}

/** Lines of pixels; one number more than an image has is its class, at the end unless `labelColumn` says otherwise. */
async function openPixels(file: string, options: SamplesOptions): Promise<Part<Picture>> {
  const probe = await openTable(file, options);
  const [width] = probe.shape ?? [0];
  const isLabelled = probe.labels !== undefined || sizeOfPixels(width, options.imageSize) !== undefined;
  const table = isLabelled ? probe : await openTable(file, { ...options, labelColumn: width });
  const data = new Float32Array(table.count * (table.shape?.[0] ?? 0));
  const pixels = data.length / table.count;
  for (let place = 0; place < table.count; place++) data.set(await table.read(place), place * pixels);
  const bytes = data.every((value) => Number.isInteger(value) && value >= 0 && value <= 255);
  const array = { shape: [table.count, pixels], data: bytes ? Uint8Array.from(data) : data };
  return { ...arrayPart(file, 'CSV of pixels', array, false, options.imageSize), labels: table.labels };
}

/** Images of a file or a folder. @throws UserError as the readers, or `unknown-images` */
export async function openImages(name: string, options: SamplesOptions, baseDir: string): Promise<Part<Picture>> {
  const { file, isFolder } = await resolveFileOrFolder(name, baseDir);
  if (isFolder) return openFolder(file, options);
  const kind = await sniff(file);
  if (kind === 'npy' || kind === 'npz' || kind === 'mat5' || kind === 'hdf5') return openImageArray(file, options);
  const bytes = await readMaybeGzipped(file);
  if (isIdx(bytes)) {
    const array = parseIdx(bytes, file);
    const data = array.data instanceof Uint8Array ? array.data : Float32Array.from(array.data);
    return arrayPart(file, 'IDX', { shape: array.shape, data }, false, options.imageSize);
  }
  const isText = /\.(csv|tsv|txt)(\.gz)?$/i.test(file);
  if (isText) return openPixels(file, options);
  const record = ([3073, 3074] as const).find((size) => bytes.length > 0 && bytes.length % size === 0);
  if (record) return openCifar(file, cifarRecords[record]);
  const message = `${path.basename(file)} is in no format of images known here`;
  const remedy = 'Name a folder of PNG or JPEG files, or an IDX, CIFAR binary, NPY, NPZ, MAT or CSV file.';
  throw dataError('unknown-images', file, message, remedy);
}
