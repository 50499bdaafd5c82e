/** A small picture, `[side, side, 4]` bytes, not premultiplied. */
export interface Sprite {
  readonly side: number;
  readonly pixels: Uint8ClampedArray;
}

/** What is painted on, `[height, width, 4]` bytes, not premultiplied. */
export interface Ground {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/**
 * Paints a picture with its upper left corner at a place of the ground; what sticks out is cut off. A canvas takes ten
 * times as long for as many small pictures where there is no graphics card.
 *
 * @param opacity - Of the picture as a whole, 0 to 1.
 */
export function blit(ground: Ground, { side, pixels }: Sprite, left: number, top: number, opacity: number): void {
  const { width, height, data } = ground;
  const [fromX, toX] = [Math.max(0, -left), Math.min(side, width - left)];
  const [fromY, toY] = [Math.max(0, -top), Math.min(side, height - top)];
  for (let y = fromY; y < toY; y++) {
    let to = 4 * ((top + y) * width + left + fromX);
    let from = 4 * (y * side + fromX);
    for (let x = fromX; x < toX; x++, to += 4, from += 4) {
      const alpha = pixels[from + 3] * opacity;
      if (alpha > 0) over(data, to, pixels, from, alpha / 255);
    }
  }
}

/** "Source over" of T. Porter and T. Duff, "Compositing Digital Images", 1984, for one pixel. */
function over(data: Uint8ClampedArray, to: number, pixels: Uint8ClampedArray, from: number, alpha: number): void {
  const below = (data[to + 3] / 255) * (1 - alpha);
  const sum = alpha + below;
  const share = alpha / sum;
  data[to] += (pixels[from] - data[to]) * share;
  data[to + 1] += (pixels[from + 1] - data[to + 1]) * share;
  data[to + 2] += (pixels[from + 2] - data[to + 2]) * share;
  data[to + 3] = 255 * sum;
}
