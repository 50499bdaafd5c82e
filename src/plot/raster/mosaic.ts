import { shortShare } from '../architecture/looks';
import type { Mosaic } from '../architecture/mosaic';
import { colourMaps } from '../colour/colourmap';
import { linearScale } from '../scale';
import { lightColour } from '../theme';
import { blankImage, fillRectangle, placeImage, strokeRectangle, type RgbaImage } from './image';
import { isBright } from './matrix';
import { paintLegend } from './paint';
import { frameColour, ink, margin, muted, paper, textSize, titleSize } from './sheet';
import { drawText, fitText, textWidth } from './text';

const cell = { width: 104, height: 24, gap: 2 };
const bar = { width: 220, height: 12 };

/** The probabilities of a cell over the epochs in pixels, with a legend of the colours. */
export function drawMosaic({ title, rows, columns, domain, tiles }: Mosaic): RgbaImage {
  const left = margin + Math.ceil(Math.max(...rows.map((row) => textWidth(row, textSize)))) + 12;
  const top = margin + 56;
  const bottom = top + rows.length * cell.height;
  const image = blankImage(left + columns.length * cell.width + margin, bottom + 60 + margin, paper);
  drawText(image, title, margin, margin + titleSize, { size: titleSize, colour: ink });
  for (const [row, name] of rows.entries()) {
    drawText(image, name, left - 10, top + row * cell.height + 17, { size: textSize, colour: ink, align: 'right' });
  }
  for (const [column, name] of columns.entries()) {
    const text = fitText(name, textSize, cell.width - 6);
    const style = { size: textSize, colour: ink, align: 'centre' } as const;
    drawText(image, text, left + (column + 0.5) * cell.width, top - 9, style);
  }
  for (const { row, column, colours, last, isSampled } of tiles) {
    const [x, y] = [left + column * cell.width + 1, top + row * cell.height + 1];
    const [width, height] = [cell.width - cell.gap, cell.height - cell.gap];
    for (let i = 0; i < width; i++) {
      fillRectangle(image, x + i, y, 1, height, colours[Math.floor((i * colours.length) / width)]);
    }
    if (isSampled) {
      for (const inset of [1, 2]) {
        strokeRectangle(image, x + inset, y + inset, width - 2 * inset, height - 2 * inset, lightColour('m5'));
      }
    }
    const colour = isBright(colours[colours.length - 1]) ? ink : paper;
    drawText(image, shortShare(last), x + width - 8, y + 16, { size: textSize, colour, align: 'right' });
  }
  drawScale(image, domain, left, bottom + 18);
  return image;
}

function drawScale(image: RgbaImage, domain: readonly [number, number], x: number, y: number): void {
  placeImage(image, paintLegend(colourMaps.viridis, bar.width, bar.height), x, y);
  strokeRectangle(image, x, y, bar.width, bar.height, frameColour);
  const scale = linearScale(domain, [x, x + bar.width - 1], 4);
  for (const tick of scale.ticks) {
    const at = Math.round(scale.at(tick));
    fillRectangle(image, at, y + bar.height + 1, 1, 4, muted);
    drawText(image, scale.label(tick), at, y + bar.height + 20, { size: textSize, colour: ink, align: 'centre' });
  }
  const note = 'probability; in each strip the epochs go from left to right';
  drawText(image, note, x + bar.width + 24, y + bar.height, { size: textSize, colour: muted });
}
