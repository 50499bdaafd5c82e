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

/** The word whose alpha is 255 and whose colours are 0: which of its bytes that is depends on the machine. */
const opaque = new Uint32Array(Uint8Array.of(0, 0, 0, 255).buffer)[0];

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
  const { words, bytes } = sprite;
  const target = ground.words;
  for (let y = Math.max(0, -top); y < toY; y++) {
    let to = (top + y) * ground.width + left + fromX;
    let from = y * sprite.width + fromX;
    for (let x = fromX; x < toX; x++, to++, from++) {
      const own = bytes[4 * from + 3];
      if (own === 0) continue;
      if (own === 255 && opacity === 1) target[to] = words[from];
      else over(ground, to, words[from], Math.round(own * opacity));
    }
  }
}

/** "Source over" of T. Porter and T. Duff, "Compositing Digital Images", 1984, for one pixel. @param alpha - 0 to 255 */
function over({ words, bytes }: Pixels, to: number, above: number, alpha: number): void {
  const below = words[to];
  if ((below & opaque) >>> 0 === opaque) words[to] = mixed(above, below, alpha) | opaque;
  else if ((below & opaque) === 0) {
    words[to] = above;
    bytes[4 * to + 3] = alpha;
  } else overTranslucent(words, bytes, to, above, alpha / 255);
}

/** Every byte of two words in the proportion `alpha` to `255 - alpha`, rounded; two bytes at once in either half. */
function mixed(above: number, below: number, alpha: number): number {
  const rest = 255 - alpha;
  const even = Math.imul(above & 0xff00ff, alpha) + Math.imul(below & 0xff00ff, rest) + 0x800080;
  const odd = Math.imul((above >>> 8) & 0xff00ff, alpha) + Math.imul((below >>> 8) & 0xff00ff, rest) + 0x800080;
  // x / 255, rounded, is (x + (x >> 8)) >> 8 when half of 256 was added before.
  const evenBytes = ((even + ((even >>> 8) & 0xff00ff)) >>> 8) & 0xff00ff;
  const oddBytes = (odd + ((odd >>> 8) & 0xff00ff)) & 0xff00ff00;
  return evenBytes | oddBytes;
}

/** Where the ground itself is translucent: at the rims of points over nothing. */
function overTranslucent(words: Uint32Array, bytes: Uint8ClampedArray, to: number, above: number, alpha: number): void {
  const below = bytes[4 * to + 3] / 255;
  const sum = alpha + below * (1 - alpha);
  words[to] = mixed(above, words[to], Math.round((255 * alpha) / sum));
  bytes[4 * to + 3] = 255 * sum;
}
