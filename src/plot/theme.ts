import { parseColour, type Rgb } from './colour/colourmap';
import { okabeIto } from './colour/palette';

/**
 * Every colour that pages and charts use, as CSS custom properties `--name`: `[light, dark]`. A page with a theme
 * of its own (an editor panel) sets the same properties instead. `m0` … `m6` are the Okabe-Ito hues with the
 * lightness moved so that a thin line stands out on either background.
 */
const colours: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  page: ['#ffffff', '#15181c'],
  raised: ['#f6f7f9', '#1c2025'],
  ink: ['#1b1f24', '#e4e7eb'],
  muted: ['#5b636e', '#9aa3ae'],
  rule: ['#dfe3e8', '#2e343b'],
  accent: ['#0a5cb8', '#6cb2f7'],
  good: ['#14703c', '#5fc98a'],
  warn: ['#a84300', '#ffa262'],
  shade: ['#eceff3', '#22272d'],
  m0: ['#c98700', '#e69f00'],
  m1: ['#2f98d6', '#56b4e9'],
  m2: ['#00875f', '#1fb98c'],
  m3: ['#a99a00', '#f0e442'],
  m4: ['#005f99', '#4d9fe0'],
  m5: ['#c25300', '#f07b3a'],
  m6: ['#b85f91', '#d98bb6'],
};

/** Class that sets `--c` to the colour of the category (material, class, run) at `index`. */
export const categoryClass = (index: number): string => `m${index % okabeIto.length}`;

/** A colour of the light theme by its name, such as `ink` or `m4`, for pictures in pixels. */
export const lightColour = (name: string): Rgb => parseColour(colours[name][0]);

const properties = Object.entries(colours).map(([name, [light, dark]]) => `--${name}:light-dark(${light},${dark})`);

/** The custom properties for a whole page or a stand-alone SVG, following the reader's preference. */
export const themeStyle =
  `:root{color-scheme:light dark;${properties.join(';')}}` +
  okabeIto.map((_, i) => `.m${i}{--c:var(--m${i})}`).join('');
