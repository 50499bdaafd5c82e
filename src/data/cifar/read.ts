import path from 'node:path';
import { dataError } from '../errors';
import { readMaybeGzipped } from '../files/gzip';
import { resolveFile } from '../files/resolve';
import type { LabelledImages } from '../images';

const side = 32;
const pixels = side * side;
const channels = 3;

const cifar10 = ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'];

export interface CifarLayout {
  /** Bytes of labels before each image. */
  readonly labelBytes: number;
  /** Which of them is read. */
  readonly label: number;
  readonly classCount: number;
  readonly classes?: readonly string[];
}

/** The binary versions (Krizhevsky 2009); the records of CIFAR-100 begin with a coarse and a fine label. */
export const cifarLayouts = {
  'cifar-10': { labelBytes: 1, label: 0, classCount: 10, classes: cifar10 },
  'cifar-20': { labelBytes: 2, label: 0, classCount: 20 },
  'cifar-100': { labelBytes: 2, label: 1, classCount: 100 },
} as const satisfies Readonly<Record<string, CifarLayout>>;

/**
 * Reads files of CIFAR's binary layout, gzipped or not, one after the other.
 * @param names relative to `baseDir`, such as `data_batch_1.bin` to `data_batch_5.bin`
 * @returns images `[count, 32, 32, 3]`
 * @throws UserError as {@link resolveFile}, `gzip-corrupt`, `cifar-size` or `cifar-label`
 */
export async function readCifar(
  layout: keyof typeof cifarLayouts,
  names: readonly string[],
  baseDir: string,
): Promise<LabelledImages> {
  const kind: CifarLayout = cifarLayouts[layout];
  const recordBytes = kind.labelBytes + pixels * channels;
  const files = await Promise.all(names.map((name) => resolveFile(name, baseDir)));
  const contents = await Promise.all(files.map((file) => readRecords(file, layout, recordBytes)));
  const count = contents.reduce((sum, bytes) => sum + bytes.length / recordBytes, 0);
  const labels = new Uint8Array(count);
  const data = new Uint8Array(count * pixels * channels);
  let next = 0;
  for (const [i, bytes] of contents.entries()) {
    for (let at = 0; at < bytes.length; at += recordBytes, next++) {
      labels[next] = bytes[at + kind.label];
      if (labels[next] >= kind.classCount) throw wrongLabel(files[i], layout, at / recordBytes, labels[next]);
      interleave(bytes.subarray(at + kind.labelBytes, at + recordBytes), data, next * pixels * channels);
    }
  }
  return { images: { shape: [count, side, side, channels], data }, labels, classes: kind.classes };
}

async function readRecords(file: string, layout: string, recordBytes: number): Promise<Buffer> {
  const bytes = await readMaybeGzipped(file);
  if (bytes.length > 0 && bytes.length % recordBytes === 0) return bytes;
  const whole = Math.floor(bytes.length / recordBytes);
  const message = `${path.basename(file)} has ${bytes.length} bytes: ${whole} records of ${recordBytes} bytes and ${bytes.length % recordBytes} more`;
  const remedy = `Download the file again, or name the files of the binary version of ${layout.toUpperCase()}.`;
  throw dataError('cifar-size', file, message, remedy);
}

function wrongLabel(file: string, layout: keyof typeof cifarLayouts, record: number, label: number): Error {
  const last = cifarLayouts[layout].classCount - 1;
  const message = `record ${record + 1} has the label ${label}; labels of ${layout.toUpperCase()} are 0 to ${last}`;
  return dataError(
    'cifar-label',
    file,
    message,
    'Choose the layout that the file has: cifar-10, cifar-20 or cifar-100.',
  );
}

/** From one plane after the other to one pixel after the other. */
function interleave(planes: Uint8Array, into: Uint8Array, offset: number): void {
  for (let channel = 0; channel < channels; channel++) {
    for (let pixel = 0; pixel < pixels; pixel++) {
      into[offset + pixel * channels + channel] = planes[channel * pixels + pixel];
    }
  }
}
