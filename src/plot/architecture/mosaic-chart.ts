import { markup, type Markup } from '../markup';
import { pngAddress } from '../png';
import { isBright } from '../raster/matrix';
import { blankImage, fillRectangle, type RgbaImage } from '../raster/image';
import { lightColour } from '../theme';
import { shortShare } from './looks';
import type { Mosaic } from './mosaic';

const cell = { width: 94, height: 20, gap: 2 };
const left = 92;
const top = 30;

/** All strips in one picture: a pixel for an epoch, a line of pixels for an edge. */
function stripImage({ rows, columns, tiles }: Mosaic): RgbaImage {
  const epochs = tiles[0].colours.length;
  const image = blankImage(columns.length * epochs, rows.length, lightColour('page'));
  for (const { row, column, colours } of tiles) {
    for (const [i, colour] of colours.entries()) fillRectangle(image, column * epochs + i, row, 1, 1, colour);
  }
  return image;
}

/** Probabilities as strips, their last values written in; every strip tells its numbers when the pointer rests on it. */
export function mosaicChart(mosaic: Mosaic): Markup {
  const { title, rows, columns, tiles } = mosaic;
  const [width, height] = [columns.length * cell.width, rows.length * cell.height];
  const strips = markup`<image x="${left}" y="${top}" width="${width}" height="${height}" preserveAspectRatio="none" image-rendering="pixelated" href="${pngAddress(stripImage(mosaic))}"/>`;
  const lines = [
    ...rows.map((_, row) => `M${left} ${top + row * cell.height}h${width}`),
    ...columns.map((_, column) => `M${left + column * cell.width} ${top}v${height}`),
  ];
  const values = tiles.map(({ row, column, colours, last, isSampled, title: told }) => {
    const [x, y] = [left + column * cell.width, top + row * cell.height];
    const bright = isBright(colours[colours.length - 1]) ? 'on-bright' : 'on-dark';
    const frame =
      isSampled &&
      markup`<rect x="${x + 1}" y="${y + 1}" width="${cell.width - 2}" height="${cell.height - 2}" fill="none" stroke="var(--m5)" stroke-width="2"/>`;
    return markup`<g><title>${told}</title><rect class="hit" x="${x}" y="${y}" width="${cell.width}" height="${cell.height}"/>${frame}<text class="${bright}" x="${x + cell.width - 6}" y="${y + cell.height / 2 + 4}" text-anchor="end">${shortShare(last)}</text></g>`;
  });
  const rowNames = rows.map(
    (name, row) =>
      markup`<text class="label" x="${left - 8}" y="${top + (row + 0.5) * cell.height + 4}" text-anchor="end">${name}</text>`,
  );
  const columnNames = columns.map(
    (name, column) =>
      markup`<text class="label" x="${left + (column + 0.5) * cell.width}" y="${top - 9}" text-anchor="middle">${name}</text>`,
  );
  const description = `${rows.length} edges, ${columns.length} operations; in each strip the epochs go from left to right, the number is the last probability.`;
  return markup`<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${left + width + 12} ${top + height + 10}" role="img"><title>${title}</title><desc>${description}</desc>${strips}<path stroke="var(--page)" stroke-width="${cell.gap}" fill="none" d="${lines.join('')}"/>${values}${rowNames}${columnNames}</svg>`;
}
