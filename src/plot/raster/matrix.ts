import type { ColourMap, Rgb } from '../colour/colourmap';
import { formatInteger } from '../format';
import { blankImage, fillRectangle, strokeRectangle, type RgbaImage } from './image';
import { frameColour, ink, margin, muted, paper, textSize, titleSize } from './sheet';
import { drawText, fitText, textWidth } from './text';

/** Counts of rows against columns. */
export interface CountMatrix {
  readonly title: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** `[rows, columns]` */
  readonly counts: readonly (readonly number[])[];
  readonly rowLabel: string;
  readonly columnLabel: string;
}

/** Each count as a part of its row, 0 where the row is empty. */
export function rowShares(counts: readonly (readonly number[])[]): number[][] {
  return counts.map((row) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.map((count) => (total === 0 ? 0 : count / total));
  });
}

/** The colour of a share between 0 and 1. */
export function shareColour(map: ColourMap, share: number): Rgb {
  const entry = Math.round(Math.min(1, Math.max(0, share)) * 255) * 3;
  return [map[entry], map[entry + 1], map[entry + 2]];
}

/** Whether text on this colour has to be dark: by its luma, ITU-R BT.601. */
export const isBright = ([r, g, b]: Rgb): boolean => 0.299 * r + 0.587 * g + 0.114 * b > 140;

const labelWidth = 150;

/** Rows and columns beyond this many get no numbers and narrow cells. */
const mostNumbered = 24;

/** Counts as a table coloured by their part of the row, with names and, where they fit, numbers. */
export function drawCounts(matrix: CountMatrix, map: ColourMap): RgbaImage {
  const { rows, columns, counts } = matrix;
  const isSmall = Math.max(rows.length, columns.length) <= mostNumbered;
  const [width, height] = isSmall ? [56, 28] : [14, 14];
  const names = Math.min(labelWidth, Math.max(40, ...rows.map((name) => textWidth(name, textSize))));
  const [left, top] = [margin + Math.ceil(names) + 10, margin + 66];
  const right = left + columns.length * width + margin;
  const least = margin * 2 + Math.ceil(textWidth(matrix.title, titleSize));
  const image = blankImage(Math.max(right, least), top + rows.length * height + margin, paper);
  drawText(image, matrix.title, margin, margin + titleSize, { size: titleSize, colour: ink });
  drawText(image, matrix.rowLabel, left - 8, top - 8, { size: textSize, colour: muted, align: 'right' });
  drawText(image, matrix.columnLabel, left, top - 28, { size: textSize, colour: muted });
  const shares = rowShares(counts);
  for (const [i, name] of rows.entries()) {
    const y = top + i * height;
    const text = fitText(name, textSize, labelWidth);
    if (isSmall) drawText(image, text, left - 8, y + 19, { size: textSize, colour: ink, align: 'right' });
    for (const [k, share] of shares[i].entries()) {
      const colour = shareColour(map, share);
      fillRectangle(image, left + k * width, y, width, height, colour);
      if (!isSmall || counts[i][k] === 0) continue;
      const style = { size: textSize, colour: isBright(colour) ? ink : paper, align: 'centre' } as const;
      drawText(image, formatInteger(counts[i][k]), left + (k + 0.5) * width, y + 19, style);
    }
  }
  for (const [k, name] of isSmall ? columns.entries() : []) {
    const text = fitText(name, textSize, width - 4);
    drawText(image, text, left + (k + 0.5) * width, top - 8, { size: textSize, colour: ink, align: 'centre' });
  }
  strokeRectangle(image, left, top, columns.length * width, rows.length * height, frameColour);
  return image;
}
