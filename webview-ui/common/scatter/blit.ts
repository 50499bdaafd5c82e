/** A picture, `[height, width, 4]` bytes, not premultiplied, and the same as `[height, width]` words. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8ClampedArray;
  readonly words: Uint32Array;
}

/** Views of what a canvas gave. */
export const pixelsOf = ({ width, height, data }: Pick<ImageData, 'width' | 'height' | 'data'>): Pixels => ({
  width,
  height,
  bytes: data,
  words: new Uint32Array(data.buffer, data.byteOffset, data.length / 4),
});

/**
 * Paints a picture with its upper left corner at a place of the ground; what sticks out is cut off. A canvas takes many
 * times as long for as many small pictures where there is no graphics card.
 *
 * @param opacity - Of the picture as a whole, 0 to 1.
 */
export function blit(ground: Pixels, sprite: Pixels, left: number, top: number, opacity: number): void {
  const toX = Math.min(sprite.width, ground.width - left);
  const toY = Math.min(sprite.height, ground.height - top);
  const fromX = Math.max(0, -left);
  for (let y = Math.max(0, -top); y < toY; y++) {
    let to = (top + y) * ground.width + left + fromX;
    let from = y * sprite.width + fromX;
    for (let x = fromX; x < toX; x++, to++, from++) {
      const alpha = sprite.bytes[4 * from + 3] * opacity;
      if (alpha === 255) ground.words[to] = sprite.words[from];
      else if (alpha > 0) over(ground.bytes, 4 * to, sprite.bytes, 4 * from, alpha / 255);
    }
  }
}

/** "Source over" of T. Porter and T. Duff, "Compositing Digital Images", 1984, for one pixel. */
function over(below: Uint8ClampedArray, to: number, above: Uint8ClampedArray, from: number, alpha: number): void {
  const sum = alpha + (below[to + 3] / 255) * (1 - alpha);
  const share = alpha / sum;
  below[to] += (above[from] - below[to]) * share;
  below[to + 1] += (above[from + 1] - below[to + 1]) * share;
  below[to + 2] += (above[from + 2] - below[to + 2]) * share;
  below[to + 3] = 255 * sum;
}
