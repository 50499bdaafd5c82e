import type { Rgb } from '../colour/colourmap';

/** Colours and sizes in pixels that all figures have in common. */
export const paper: Rgb = [255, 255, 255];
export const ink: Rgb = [27, 31, 36];
export const muted: Rgb = [91, 99, 110];
export const frameColour: Rgb = [200, 205, 211];

export const textSize = 11;
export const titleSize = 13;
export const margin = 16;
