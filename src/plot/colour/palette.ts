import { parseColour, type Rgb } from './colourmap';

/**
 * Categorical colours that people with any colour vision tell apart, in the order of M. Okabe and K. Ito,
 * "Color Universal Design", 2008; black is left to text.
 */
export const okabeIto: readonly Rgb[] = ['e69f00', '56b4e9', '009e73', 'f0e442', '0072b2', 'd55e00', 'cc79a7'].map(
  parseColour,
);

/** The colour of the material (class, run) at `index`; the order starts again after the seventh. */
export const categoryColour = (index: number): Rgb => okabeIto[index % okabeIto.length];
