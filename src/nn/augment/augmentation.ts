/** What lies outside of an image: zeros, the nearest pixel of its border, or the image mirrored there. */
export type Fill = 'zero' | 'nearest' | 'mirror';

/** A range around 1 or 0 that factors and amounts are drawn from, evenly: `[1 - by, 1 + by]` or `[-by, by]`. */
type Spread = number;

/**
 * How images are varied before each use, as plain data; what is left out does not happen. In this order: shift, zoom,
 * rotation and flips (one resampling for all of them), dropout, colours, normalisation, cutout.
 */
export interface Augmentation {
  /** Whole pixels, up to so many in each direction: a random crop of the image with a border of this width. */
  readonly crop?: { readonly padding: number };
  /** Fractions of width and height, up to so much in each direction. */
  readonly shift?: { readonly horizontal: Spread; readonly vertical: Spread };
  readonly rotate?: { readonly degrees: Spread };
  /** Factors above 1 enlarge; `keepsAspect` draws one factor for both axes (true unless told). */
  readonly zoom?: { readonly from: number; readonly to: number; readonly keepsAspect?: boolean };
  /** Probabilities. */
  readonly flip?: { readonly horizontal?: number; readonly vertical?: number };
  /** Zero unless told. */
  readonly fill?: Fill;
  /** Between pixels: bilinear unless told. */
  readonly interpolation?: 'bilinear' | 'nearest';
  readonly colour?: ColourJitter;
  /** `(value - mean) / deviation` by channel; values of 8-bit images are in [0, 1] by then. */
  readonly normalise?: { readonly mean: readonly number[]; readonly deviation: readonly number[] };
  /** Squares of `size` pixels set to 0 after normalisation (DeVries and Taylor 2017); 1 unless told. */
  readonly cutout?: { readonly size: number; readonly count?: number };
  /** Sets so large a part of the values to 0 after the resampling, at random, and scales the others so that the mean stays. */
  readonly dropout?: number;
}

export interface ColourJitter {
  /** Factor on all values. */
  readonly brightness?: Spread;
  /** Factor on the distance from the mean grey of the image. */
  readonly contrast?: Spread;
  /** Factor on the distance from the grey of each pixel. */
  readonly saturation?: Spread;
  /** Added to all values of a channel, of which each draws its own. */
  readonly channelShift?: Spread;
}

/** Height, width and channels. */
export type ImageShape = readonly [height: number, width: number, channels: number];
