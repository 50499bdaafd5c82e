import type { ColourMap, Rgb } from '../colour/colourmap';
import { channelOf, type Field } from './field';
import type { RgbaImage } from './image';

export type Interval = readonly [low: number, high: number];

/** Marks pixels without a value. */
export const missingColour: Rgb = [176, 181, 188];

/** A colour map over an interval, as a horizontal or vertical legend bar with the high end right or on top. */
export function paintLegend(map: ColourMap, width: number, height: number): RgbaImage {
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const share = width > height ? (at % width) / (width - 1) : 1 - Math.floor(at / width) / (height - 1);
    const entry = Math.round(share * 255) * 3;
    data.set([map[entry], map[entry + 1], map[entry + 2], 255], at * 4);
  }
  return { width, height, data };
}

/** One channel through a colour map; values beyond `domain` take its end colours. */
export function paintChannel(field: Field, channel: number, map: ColourMap, [low, high]: Interval): RgbaImage {
  const { rows, cols, channels, values } = field;
  const data = new Uint8Array(rows * cols * 4);
  const factor = 255 / (high - low || 1);
  for (let pixel = 0; pixel < rows * cols; pixel++) {
    const value = values[pixel * channels + channel];
    const entry = Math.round(Math.min(255, Math.max(0, (value - low) * factor))) * 3;
    for (let c = 0; c < 3; c++) data[4 * pixel + c] = Number.isNaN(value) ? missingColour[c] : map[entry + c];
    data[4 * pixel + 3] = 255;
  }
  return { width: cols, height: rows, data };
}

/** Three channels as red, green and blue, each stretched over its interval. */
export function paintComposite(field: Field, stretch: readonly Interval[]): RgbaImage {
  const { rows, cols, values } = field;
  const data = new Uint8Array(rows * cols * 4).fill(255);
  for (let pixel = 0; pixel < rows * cols; pixel++) {
    for (let c = 0; c < 3; c++) {
      const [low, high] = stretch[c];
      const share = (values[3 * pixel + c] - low) / (high - low || 1);
      data[4 * pixel + c] = Number.isNaN(share) ? missingColour[c] : Math.round(255 * Math.min(1, Math.max(0, share)));
    }
  }
  return { width: cols, height: rows, data };
}

const toLinear = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

/** Entries of a table that is finer than a byte everywhere: powers would take most of the time of a picture. */
const linearSteps = 1 << 14;

/** sRGB transfer function, IEC 61966-2-1, of `entry / linearSteps`. */
const fromLinear = Uint8Array.from({ length: linearSteps + 1 }, (_, entry) => {
  const value = entry / linearSteps;
  return Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055));
});

/** Light of a mixture, red, green and blue one after the other, and of how many parts it is; all `[pixels]`. */
export interface MixedLight {
  readonly light: readonly [Float32Array, Float32Array, Float32Array];
  readonly parts: Float32Array;
}

export const noLight = (pixels: number): MixedLight => ({
  light: [new Float32Array(pixels), new Float32Array(pixels), new Float32Array(pixels)],
  parts: new Float32Array(pixels),
});

/** Adds one material to a mixture in proportion to its shares; negative ones count as 0. */
export function addLight({ light: [r, g, b], parts }: MixedLight, shares: ArrayLike<number>, colour: Rgb): void {
  const [red, green, blue] = colour.map((byte) => toLinear[byte]);
  for (let pixel = 0; pixel < parts.length; pixel++) {
    const share = shares[pixel];
    if (!(share > 0)) continue;
    parts[pixel] += share;
    r[pixel] += share * red;
    g[pixel] += share * green;
    b[pixel] += share * blue;
  }
}

/** A mixture as a picture; pixels without any part are marked as missing. */
export function paintLight({ light: [r, g, b], parts }: MixedLight, width: number, height: number): RgbaImage {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < parts.length; pixel++) {
    const scale = parts[pixel] > 0 ? linearSteps / parts[pixel] : NaN;
    data[4 * pixel] = scale > 0 ? fromLinear[Math.round(r[pixel] * scale)] : missingColour[0];
    data[4 * pixel + 1] = scale > 0 ? fromLinear[Math.round(g[pixel] * scale)] : missingColour[1];
    data[4 * pixel + 2] = scale > 0 ? fromLinear[Math.round(b[pixel] * scale)] : missingColour[2];
  }
  return { width, height, data };
}

/**
 * Each pixel in the mixture of its materials' colours: light adds, so colours are mixed in linear light, in
 * proportion to the abundances (negative ones count as 0).
 */
export function paintMixture(field: Field, colours: readonly Rgb[]): RgbaImage {
  const mixture = noLight(field.rows * field.cols);
  for (const [k, colour] of colours.entries()) addLight(mixture, channelOf(field, k), colour);
  return paintLight(mixture, field.cols, field.rows);
}

/** Mean, sample standard deviation and largest value of one channel, NaN ignored. */
export function channelSummary(field: Field, channel: number): { mean: number; std: number; min: number; max: number } {
  const values = channelOf(field, channel).filter((value) => Number.isFinite(value));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean,
    std: Math.sqrt(square / Math.max(1, values.length - 1)),
    min: values.reduce((least, value) => Math.min(least, value), Infinity),
    max: values.reduce((most, value) => Math.max(most, value), -Infinity),
  };
}
