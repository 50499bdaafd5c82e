import type { ColourMap, Rgb } from '../colour/colourmap';
import { linearScale } from '../scale';
import {
  blankImage,
  blendPixel,
  enlargeImage,
  fillRectangle,
  placeImage,
  strokeRectangle,
  type RgbaImage,
} from './image';
import { paintLegend, type Interval } from './paint';
import { frameColour, ink, margin, muted, paper, textSize, titleSize } from './sheet';
import { drawText, fitText, textWidth } from './text';

/** A colour map over an interval of values, for a legend bar. */
export interface ScaleLegend {
  readonly kind: 'scale';
  readonly map: ColourMap;
  readonly domain: Interval;
  /** Quantity and unit, such as `abundance`. */
  readonly label: string;
}

/** Named colours, for a list of swatches. */
export interface ColourLegend {
  readonly kind: 'colours';
  readonly entries: readonly { readonly name: string; readonly colour: Rgb }[];
}

export type Legend = ScaleLegend | ColourLegend;

/** A map with its name above it. */
export interface TitledMap {
  readonly title: string;
  readonly image: RgbaImage;
  /** Pixels of the map to be ringed, numbered from 1 in this order; row-major, -1 is skipped. */
  readonly marks?: readonly number[];
}

const gap = 18;
const titleHeight = 30;
const barWidth = 16;

/** The largest whole zoom that keeps a map of this size within `target` pixels; 1 for larger maps. */
export function wholeZoom({ width, height }: RgbaImage, target: number): number {
  return Math.max(1, Math.floor(target / Math.max(width, height)));
}

/** A ring that shows on bright and on dark ground: white with a dark rim. */
function drawRing(image: RgbaImage, x: number, y: number, radius: number): void {
  for (const [colour, width] of [
    [ink, 3.4],
    [paper, 1.6],
  ] as const) {
    const reach = Math.ceil(radius + width);
    for (let row = Math.floor(y) - reach; row <= y + reach; row++) {
      for (let col = Math.floor(x) - reach; col <= x + reach; col++) {
        const off = Math.abs(Math.hypot(col + 0.5 - x, row + 0.5 - y) - radius);
        const cover = Math.min(1, Math.max(0, width / 2 + 0.5 - off));
        if (cover > 0) blendPixel(image, col, row, colour, cover);
      }
    }
  }
}

function drawMarks(figure: RgbaImage, map: TitledMap, zoom: number, x: number, y: number): void {
  for (const [i, pixel] of (map.marks ?? []).entries()) {
    if (pixel < 0) continue;
    const col = x + ((pixel % map.image.width) + 0.5) * zoom;
    const row = y + (Math.floor(pixel / map.image.width) + 0.5) * zoom;
    drawRing(figure, col, row, 7);
    for (const [dx, dy] of [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ]) {
      drawText(figure, String(i + 1), col + 11 + dx, row + 5 + dy, { size: textSize, colour: ink });
    }
    drawText(figure, String(i + 1), col + 11, row + 5, { size: textSize, colour: paper });
  }
}

function legendWidth(legend: Legend | undefined): number {
  if (legend === undefined) return 0;
  const names = legend.kind === 'scale' ? ['0.0000', legend.label] : legend.entries.map((entry) => entry.name);
  return gap + barWidth + 10 + Math.min(180, Math.max(...names.map((name) => textWidth(name, textSize))));
}

function drawScale(figure: RgbaImage, legend: ScaleLegend, x: number, y: number, height: number): void {
  drawText(figure, legend.label, x, y - 10, { size: textSize, colour: muted });
  placeImage(figure, paintLegend(legend.map, barWidth, height), x, y);
  strokeRectangle(figure, x, y, barWidth, height, frameColour);
  const scale = linearScale(legend.domain, [y + height - 1, y], 4);
  for (const tick of scale.ticks) {
    const at = Math.round(scale.at(tick));
    fillRectangle(figure, x + barWidth + 1, at, 4, 1, muted);
    drawText(figure, scale.label(tick), x + barWidth + 9, at + textSize / 2, { size: textSize, colour: ink });
  }
}

function drawColours(figure: RgbaImage, legend: ColourLegend, x: number, y: number): void {
  for (const [i, { name, colour }] of legend.entries.entries()) {
    const top = y + i * 24;
    fillRectangle(figure, x, top, barWidth, barWidth, colour);
    const text = fitText(name, textSize, 180);
    drawText(figure, text, x + barWidth + 9, top + 13, { size: textSize, colour: ink });
  }
}

/**
 * Maps of one size on white, side by side in rows of `columns`, with titles, each enlarged by a whole factor so that
 * pixels stay crisp, and one legend for all.
 *
 * @param target size in pixels up to which a map is enlarged
 */
export function drawFigure(
  maps: readonly TitledMap[],
  legend?: Legend,
  columns = maps.length,
  target = 380,
): RgbaImage {
  const zoom = wholeZoom(maps[0].image, target);
  const [width, height] = [maps[0].image.width * zoom, maps[0].image.height * zoom];
  const pitch = Math.max(width, 120) + gap;
  const rows = Math.ceil(maps.length / columns);
  const least = legend === undefined ? 0 : legend.kind === 'scale' ? 140 : legend.entries.length * 24;
  const bodyHeight = Math.max(rows * (height + titleHeight), titleHeight + least);
  const legendLeft = margin + Math.min(columns, maps.length) * pitch - gap;
  const figure = blankImage(Math.ceil(legendLeft + legendWidth(legend) + margin), bodyHeight + margin + 6, paper);
  for (const [i, map] of maps.entries()) {
    const x = margin + (i % columns) * pitch;
    const y = Math.floor(i / columns) * (height + titleHeight) + titleHeight + 6;
    drawText(figure, fitText(map.title, titleSize, pitch - gap), x, y - 9, { size: titleSize, colour: ink });
    placeImage(figure, enlargeImage(map.image, zoom), x, y);
    strokeRectangle(figure, x, y, width, height, frameColour);
    drawMarks(figure, map, zoom, x, y);
  }
  const top = titleHeight + 6;
  if (legend?.kind === 'scale') drawScale(figure, legend, legendLeft + gap, top, Math.max(140, Math.min(height, 320)));
  if (legend?.kind === 'colours') drawColours(figure, legend, legendLeft + gap, top);
  return figure;
}
