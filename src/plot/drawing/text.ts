import { textWidth } from '../raster/text';
import { capitals } from './pixels';

/** Fonts of pages are a little wider than our own alphabet, strong ones more. */
const reserve = 1.08;

/** Width of a text in a font of this size, in pages as in pictures. */
export const fontWidth = (text: string, size: number): number => textWidth(text, size * capitals) * reserve;
