import type { Picture } from './picture';

/** Tag of the orientation in EXIF (CIPA DC-008, section 4.6.4 A). */
const orientationTag = 0x0112;
/** Bytes of an entry of a directory. */
const entryBytes = 12;

/**
 * How a camera was held, by the EXIF data of a JPEG file: 1 to 8, 1 being upright.
 * @param bytes of the segment APP1 after `Exif\0`; 1 where they are damaged or say nothing of it
 */
export function orientationOf(bytes: Uint8Array): number {
  // A second zero precedes the TIFF header, to which all offsets are relative.
  const start = bytes[0] === 0 ? 1 : 0;
  const tiff = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start);
  if (tiff.byteLength < 8) return 1;
  const isLittle = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, isLittle);
  if (directory + 2 > tiff.byteLength) return 1;
  const entries = tiff.getUint16(directory, isLittle);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * entryBytes;
    if (at + entryBytes > tiff.byteLength) return 1;
    if (tiff.getUint16(at, isLittle) !== orientationTag) continue;
    const orientation = tiff.getUint16(at + 8, isLittle);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}

/** For each orientation whether rows and columns are exchanged, and which of them then run backwards. */
const turns: readonly (readonly [isTransposed: boolean, flipsRows: boolean, flipsCols: boolean])[] = [
  [false, false, false],
  [false, false, true],
  [false, true, true],
  [false, true, false],
  [true, false, false],
  [true, false, true],
  [true, true, true],
  [true, true, false],
];

/** A picture as it was seen by who held the camera. @param orientation 1 to 8 */
export function upright(picture: Picture, orientation: number): Picture {
  const [isTransposed, flipsRows, flipsCols] = turns[orientation - 1];
  if (orientation === 1) return picture;
  const { channels, values } = picture;
  const [rows, cols] = isTransposed ? [picture.cols, picture.rows] : [picture.rows, picture.cols];
  const turned = values.slice();
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      const [down, right] = [flipsRows ? rows - 1 - row : row, flipsCols ? cols - 1 - col : col];
      const from = isTransposed ? right * picture.cols + down : down * picture.cols + right;
      const to = row * cols + col;
      for (let channel = 0; channel < channels; channel++) {
        turned[to * channels + channel] = values[from * channels + channel];
      }
    }
  }
  return { rows, cols, channels, values: turned };
}
