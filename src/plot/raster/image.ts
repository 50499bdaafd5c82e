import type { Rgb } from '../colour/colourmap';

/** An sRGB picture, `[height, width, 4]` bytes, row-major. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** An opaque picture of one colour. */
export function blankImage(width: number, height: number, [r, g, b]: Rgb): RgbaImage {
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < data.length; at += 4) {
    data[at] = r;
    data[at + 1] = g;
    data[at + 2] = b;
    data[at + 3] = 255;
  }
  return { width, height, data };
}

/** Paints a rectangle over `image`; what sticks out is cut off. */
export function fillRectangle(
  image: RgbaImage,
  x: number,
  y: number,
  width: number,
  height: number,
  [r, g, b]: Rgb,
): void {
  for (let row = Math.max(0, y); row < Math.min(image.height, y + height); row++) {
    for (let col = Math.max(0, x); col < Math.min(image.width, x + width); col++) {
      const at = (row * image.width + col) * 4;
      image.data[at] = r;
      image.data[at + 1] = g;
      image.data[at + 2] = b;
      image.data[at + 3] = 255;
    }
  }
}

/** A frame one pixel wide around the outside of a rectangle. */
export function strokeRectangle(
  image: RgbaImage,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: Rgb,
): void {
  fillRectangle(image, x - 1, y - 1, width + 2, 1, colour);
  fillRectangle(image, x - 1, y + height, width + 2, 1, colour);
  fillRectangle(image, x - 1, y, 1, height, colour);
  fillRectangle(image, x + width, y, 1, height, colour);
}

/** Copies `source` to `target` with its upper left corner at `x`, `y`; it must fit. */
export function placeImage(target: RgbaImage, source: RgbaImage, x: number, y: number): void {
  for (let row = 0; row < source.height; row++) {
    const line = source.data.subarray(row * source.width * 4, (row + 1) * source.width * 4);
    target.data.set(line, ((y + row) * target.width + x) * 4);
  }
}

/** Every pixel as a crisp square of `factor` x `factor` pixels. */
export function enlargeImage(image: RgbaImage, factor: number): RgbaImage {
  if (factor === 1) return image;
  const [width, height] = [image.width * factor, image.height * factor];
  const from = new Uint32Array(image.data.slice().buffer);
  const to = new Uint32Array(width * height);
  for (let row = 0; row < height; row++) {
    const line = Math.floor(row / factor) * image.width;
    for (let col = 0; col < width; col++) to[row * width + col] = from[line + Math.floor(col / factor)];
  }
  return { width, height, data: new Uint8Array(to.buffer) };
}

/** Mixes `colour` into one pixel; `share` 0 leaves it, 1 replaces it. Outside the image nothing happens. */
export function blendPixel(image: RgbaImage, x: number, y: number, colour: Rgb, share: number): void {
  if (x < 0 || y < 0 || x >= image.width || y >= image.height) return;
  const at = (y * image.width + x) * 4;
  for (let c = 0; c < 3; c++) {
    image.data[at + c] = Math.round(image.data[at + c] + (colour[c] - image.data[at + c]) * share);
  }
}

/** The picture without its alpha channel, `[height, width, 3]`. */
export function rgbBytes({ data }: RgbaImage): Uint8Array {
  const rgb = new Uint8Array((data.length / 4) * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    rgb[to] = data[from];
    rgb[to + 1] = data[from + 1];
    rgb[to + 2] = data[from + 2];
  }
  return rgb;
}

/** An opaque picture from `[height, width, 3]` bytes. */
export function imageFromRgb(width: number, height: number, rgb: Uint8Array): RgbaImage {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    data[to] = rgb[from];
    data[to + 1] = rgb[from + 1];
    data[to + 2] = rgb[from + 2];
  }
  return { width, height, data };
}
