import path from 'node:path';
import type { NdArray } from '../../protocol/ndarray';
import { dataError } from '../errors';
import { readMaybeGzipped } from '../files/gzip';
import { resolveFile } from '../files/resolve';
import type { LabelledImages } from '../images';
import { parseIdx } from './parse';

/**
 * Reads an IDX file, gzipped or not.
 * @param name relative to `baseDir`
 * @throws UserError as {@link resolveFile} and {@link parseIdx}, or `gzip-corrupt`
 */
export async function readIdx(name: string, baseDir: string): Promise<NdArray> {
  const file = await resolveFile(name, baseDir);
  return parseIdx(await readMaybeGzipped(file), file);
}

export interface IdxPair {
  /** `[count, height, width]` or `[count, height, width, channels]`, uint8. */
  readonly images: string;
  /** `[count]`, uint8. */
  readonly labels: string;
}

/**
 * Reads images and their labels, such as those of MNIST.
 * @throws UserError as {@link readIdx}, `idx-images`, `idx-labels` or `idx-counts-differ`
 */
export async function readIdxImages(pair: IdxPair, baseDir: string): Promise<LabelledImages> {
  const [images, labels] = await Promise.all([readIdx(pair.images, baseDir), readIdx(pair.labels, baseDir)]);
  const place = (name: string): string => path.resolve(baseDir, name);
  if (!(images.data instanceof Uint8Array) || images.shape.length < 3 || images.shape.length > 4) {
    const message = `expected uint8 images [count, height, width] or [..., channels], found ${describe(images)}`;
    throw dataError('idx-images', place(pair.images), message, 'Are the images and the labels exchanged?');
  }
  if (!(labels.data instanceof Uint8Array) || labels.shape.length !== 1) {
    const message = `expected uint8 labels [count], found ${describe(labels)}`;
    throw dataError('idx-labels', place(pair.labels), message, 'Are the images and the labels exchanged?');
  }
  const [count, height, width, channels = 1] = images.shape;
  if (labels.shape[0] !== count) {
    const message = `${labels.shape[0]} labels for ${count} images in ${path.basename(pair.images)}`;
    throw dataError('idx-counts-differ', place(pair.labels), message, 'Name the labels that belong to these images.');
  }
  return { images: { shape: [count, height, width, channels], data: images.data }, labels: labels.data };
}

const describe = ({ shape, data }: NdArray): string =>
  `${data.constructor.name.replace('Array', '').toLowerCase()} [${shape.join(', ')}]`;
