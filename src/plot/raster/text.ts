import type { Rgb } from '../colour/colourmap';
import { digitWidth, glyphPaths, missingGlyph, spaceWidth } from './glyphs';
import { blendPixel, type RgbaImage } from './image';

/** A straight piece of a stroke: x0, y0, x1, y1 in glyph units. */
type Segment = readonly [number, number, number, number];

interface Glyph {
  readonly segments: readonly Segment[];
  readonly width: number;
}

export interface TextStyle {
  /** Height of capitals in pixels. */
  readonly size: number;
  readonly colour: Rgb;
  readonly align?: 'left' | 'centre' | 'right';
}

const capHeight = 10;
const letterSpacing = 2.5;
/** Diameter of the pen in glyph units. */
const penWidth = 1.35;
/** Straight pieces per quarter ellipse; at 20 px capitals the error is far below a pixel. */
const piecesPerArc = 6;

/** Points along a quarter ellipse that leaves `from` horizontally or vertically. */
function quarterEllipse(kind: string, x0: number, y0: number, x1: number, y1: number): [number, number][] {
  return Array.from({ length: piecesPerArc }, (_, i) => {
    const angle = ((i + 1) / piecesPerArc) * (Math.PI / 2);
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
    return kind === 'H' ? [x0 + (x1 - x0) * sin, y1 + (y0 - y1) * cos] : [x1 + (x0 - x1) * cos, y0 + (y1 - y0) * sin];
  });
}

function parseGlyph(path: string): Glyph {
  const segments: Segment[] = [];
  let [x, y, width] = [0, 0, 0];
  for (const [, kind, xText, yText] of path.matchAll(/([MLHV])(\S+?) (-?[\d.]+)/g)) {
    const [toX, toY] = [Number(xText), Number(yText)];
    const points: [number, number][] =
      kind === 'M' ? [] : kind === 'L' ? [[toX, toY]] : quarterEllipse(kind, x, y, toX, toY);
    for (const [nextX, nextY] of points) {
      segments.push([x, y, nextX, nextY]);
      [x, y] = [nextX, nextY];
    }
    [x, y] = [toX, toY];
    width = Math.max(width, x);
  }
  return { segments, width };
}

const glyphs = new Map<string, Glyph>();

function glyphOf(character: string): Glyph {
  let glyph = glyphs.get(character);
  if (glyph === undefined) {
    glyph =
      character.trim() === '' ? { segments: [], width: spaceWidth } : parseGlyph(glyphPaths[character] ?? missingGlyph);
    if (/\d/.test(character)) glyph = { ...glyph, width: digitWidth };
    glyphs.set(character, glyph);
  }
  return glyph;
}

/** The characters that can be drawn: accents are dropped where the plain letter is known. */
function drawable(text: string): string[] {
  const plain = text.normalize('NFC').replace(/[\u0000-\u001f\u007f]/g, ' ');
  return [...plain].map((character) => {
    const base = character.normalize('NFKD')[0];
    return character in glyphPaths || !(base in glyphPaths) ? character : base;
  });
}

/** Width of a line of text in pixels. */
export function textWidth(text: string, size: number): number {
  const widths = drawable(text).map((character) => glyphOf(character).width);
  const units = widths.reduce((sum, width) => sum + width + letterSpacing, 0);
  return Math.max(0, ((units - letterSpacing) * size) / capHeight);
}

/** The text, cut and ended with `…` if it is wider than `width` pixels. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, size) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

function distance(px: number, py: number, [x0, y0, x1, y1]: Segment): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - x0) * dx + (py - y0) * dy) / length));
  return Math.hypot(px - x0 - along * dx, py - y0 - along * dy);
}

/** Draws one glyph with its origin (left end of the base line) at `x`, `y`; each pixel as its nearest stroke covers it. */
function drawGlyph(image: RgbaImage, glyph: Glyph, x: number, y: number, { size, colour }: TextStyle): void {
  const unit = size / capHeight;
  const pen = Math.max(0.55, (penWidth * unit) / 2);
  const [left, top] = [Math.floor(x - 2 - pen), Math.floor(y - 13 * unit - pen)];
  const width = Math.ceil(x + (glyph.width + 1) * unit + pen) + 2 - left;
  const height = Math.ceil(y + 5 * unit + pen) + 1 - top;
  const covers = new Float32Array(width * height);
  for (const [x0, y0, x1, y1] of glyph.segments) {
    const segment: Segment = [x + x0 * unit, y - y0 * unit, x + x1 * unit, y - y1 * unit];
    coverSegment(covers, width, pen, [segment[0] - left, segment[1] - top, segment[2] - left, segment[3] - top]);
  }
  for (const [at, cover] of covers.entries()) {
    if (cover > 0) blendPixel(image, left + (at % width), top + Math.floor(at / width), colour, cover);
  }
}

/** How much a stroke covers of the pixels near it, where that is more than others do. */
function coverSegment(covers: Float32Array, width: number, pen: number, segment: Segment): void {
  const [x0, y0, x1, y1] = segment;
  const reach = pen + 1;
  const rows = Math.floor(covers.length / width) - 1;
  const right = Math.min(width - 1, Math.ceil(Math.max(x0, x1) + reach));
  for (
    let row = Math.max(0, Math.floor(Math.min(y0, y1) - reach));
    row <= Math.min(rows, Math.max(y0, y1) + reach);
    row++
  ) {
    for (let col = Math.max(0, Math.floor(Math.min(x0, x1) - reach)); col <= right; col++) {
      const cover = Math.min(1, pen + 0.5 - distance(col + 0.5, row + 0.5, segment));
      if (cover > covers[row * width + col]) covers[row * width + col] = cover;
    }
  }
}

/** Draws a line of text, smooth at the edges; `x` is where it is aligned, `y` its base line. */
export function drawText(image: RgbaImage, text: string, x: number, y: number, style: TextStyle): void {
  const width = textWidth(text, style.size);
  let pen = x - (style.align === 'right' ? width : style.align === 'centre' ? width / 2 : 0);
  for (const character of drawable(text)) {
    const glyph = glyphOf(character);
    drawGlyph(image, glyph, pen, y, style);
    pen += ((glyph.width + letterSpacing) * style.size) / capHeight;
  }
}
