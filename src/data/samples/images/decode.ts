import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { decode as decodePng, convertIndexedToRgb, type DecodedPng } from 'fast-png';
import { decode as decodeJpeg, type UintArrRet } from 'jpeg-js';
import { dataError, reason } from '../../errors';
import { orientationOf, upright } from './orientation';
import type { Picture } from './picture';

/** The types of the decoder do not name the EXIF data that it finds. */
type DecodedJpeg = UintArrRet & { readonly exifBuffer?: Uint8Array };

export const imageExtensions: ReadonlySet<string> = new Set(['.png', '.jpg', '.jpeg']);

/** Larger images are refused before they are unpacked: 100 million pixels. */
const mostPixels = 1e8;

/**
 * Reads a PNG or JPEG file, told by its first bytes; JPEG files of a camera are turned upright.
 * @throws UserError `bad-image`
 */
export async function readPicture(file: string): Promise<Picture> {
  const bytes = await readFile(file);
  try {
    if (bytes[0] === 0x89 && bytes[1] === 0x50) return pictureOfPng(bytes);
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return pictureOfJpeg(bytes);
  } catch (cause) {
    throw damaged(file, reason(cause));
  }
  throw damaged(file, bytes.length === 0 ? 'the file is empty' : 'neither PNG nor JPEG');
}

function damaged(file: string, why: string): Error {
  const message = `${path.basename(file)} cannot be read as an image: ${why}`;
  return dataError('bad-image', file, message, 'Copy the file again or remove it; `onCorrupt: skip` passes over it.');
}

function pictureOfPng(bytes: Buffer): Picture {
  // The header of a PNG has its width and height at fixed places.
  if (bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > mostPixels) throw new Error('it has more than 1e8 pixels');
  const png = decodePng(bytes);
  if (png.palette) return fromPixels(png, convertIndexedToRgb(png), png.palette[0].length);
  return fromPixels(png, png.depth < 8 ? unpacked(png) : eightBits(png), png.channels);
}

function pictureOfJpeg(bytes: Buffer): Picture {
  const options = { useTArray: true, formatAsRGBA: false, maxResolutionInMP: mostPixels / 1e6 } as const;
  const settings = { ...options, tolerantDecoding: false, maxMemoryUsageInMB: 2048 };
  const image: DecodedJpeg = decodeJpeg(bytes, settings);
  const picture = fromPixels(image, image.data, 3);
  return image.exifBuffer ? upright(picture, orientationOf(image.exifBuffer)) : picture;
}

/** The upper eight of sixteen bits. */
const eightBits = ({ data, depth }: DecodedPng): Uint8Array =>
  depth === 16
    ? Uint8Array.from(data, (value) => value >> 8)
    : new Uint8Array(data.buffer, data.byteOffset, data.length);

/** Grey of 1, 2 or 4 bits, several pixels in a byte, each row beginning with a new one. */
function unpacked({ data, depth, width, height }: DecodedPng): Uint8Array {
  const bytesOfRow = Math.ceil((width * depth) / 8);
  const largest = 2 ** depth - 1;
  const values = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let col = 0; col < width; col++) {
      const bit = col * depth;
      const byte = data[row * bytesOfRow + (bit >> 3)];
      values[row * width + col] = (((byte >> (8 - depth - (bit & 7))) & largest) * 255) / largest;
    }
  }
  return values;
}

/** Transparent pixels are laid over white. Pictures of equal colours are grey. */
function fromPixels({ width, height }: { width: number; height: number }, data: Uint8Array, stored: number): Picture {
  const colours = stored < 3 ? 1 : 3;
  const count = width * height;
  if (data.length < count * stored) throw new Error('it ends early');
  const values = stored === colours ? data.subarray(0, count * colours) : overWhite(data, count, colours);
  const picture = { rows: height, cols: width, channels: colours, values } as const;
  return colours === 3 && isGrey(values) ? { ...picture, channels: 1, values: firstOfThree(values) } : picture;
}

function overWhite(data: Uint8Array, count: number, colours: number): Uint8Array {
  const values = new Uint8Array(count * colours);
  for (let pixel = 0; pixel < count; pixel++) {
    const at = pixel * (colours + 1);
    const opaque = data[at + colours] / 255;
    for (let i = 0; i < colours; i++) values[pixel * colours + i] = opaque * data[at + i] + (1 - opaque) * 255 + 0.5;
  }
  return values;
}

function isGrey(values: Uint8Array): boolean {
  for (let at = 0; at < values.length; at += 3) {
    if (values[at] !== values[at + 1] || values[at] !== values[at + 2]) return false;
  }
  return true;
}

const firstOfThree = (values: Uint8Array): Uint8Array =>
  Uint8Array.from({ length: values.length / 3 }, (_, pixel) => values[3 * pixel]);
