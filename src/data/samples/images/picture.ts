/** One image as it was read. */
export interface Picture {
  readonly rows: number;
  readonly cols: number;
  /** 1 (grey) or 3 (red, green, blue). */
  readonly channels: 1 | 3;
  /** `[rows, cols, channels]`; bytes are 0 to 255. */
  readonly values: Uint8Array | Float32Array;
}

/** Brightness of a colour, ITU-R BT.601. */
const [red, green, blue] = [0.299, 0.587, 0.114];

/** A picture in grey (1) or colour (3); grey is repeated for each colour. */
export function withChannels(picture: Picture, channels: 1 | 3): Picture {
  if (picture.channels === channels) return picture;
  const { rows, cols, values } = picture;
  const count = rows * cols;
  const made = values instanceof Uint8Array ? new Uint8Array(count * channels) : new Float32Array(count * channels);
  const rounding = values instanceof Uint8Array ? 0.5 : 0;
  for (let pixel = 0; pixel < count; pixel++) {
    if (channels === 3) made.fill(values[pixel], 3 * pixel, 3 * pixel + 3);
    else {
      const at = 3 * pixel;
      made[pixel] = red * values[at] + green * values[at + 1] + blue * values[at + 2] + rounding;
    }
  }
  return { rows, cols, channels, values: made };
}
