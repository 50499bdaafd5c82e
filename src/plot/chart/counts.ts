import { colourMaps } from '../colour/colourmap';
import { formatInteger, formatShare } from '../format';
import { markup, type Markup } from '../markup';
import { isBright, rowShares, shareColour, type CountMatrix } from '../raster/matrix';
import { chartFrame } from './frame';
import { shorten } from './lines';

/** Numbers are written into cells of at least this width. */
const numberedWidth = 34;

/** Counts as a table coloured by their part of the row; every cell tells its numbers when the pointer rests on it. */
export function countsChart({ title, rows, columns, counts, rowLabel, columnLabel }: CountMatrix): Markup {
  const cell = Math.max(9, Math.min(52, Math.floor(760 / columns.length)));
  const height = Math.min(30, cell);
  const frame = chartFrame(170 + columns.length * cell + 60, 110 + rows.length * height + 12, { left: 170, top: 110 });
  const shares = rowShares(counts);
  const isNamed = height >= 12;
  const cells = counts.map((row, i) =>
    row.map((count, k) => {
      const colour = shareColour(colourMaps.viridis, shares[i][k]);
      const [x, y] = [frame.left + k * cell, frame.top + i * height];
      const number =
        count > 0 &&
        cell >= numberedWidth &&
        markup`<text class="${isBright(colour) ? 'on-bright' : 'on-dark'}" x="${x + cell / 2}" y="${y + height / 2 + 4}" text-anchor="middle">${formatInteger(count)}</text>`;
      return markup`<g><title>${rows[i]}, ${columns[k]}: ${formatInteger(count)} (${formatShare(shares[i][k])})</title><rect x="${x}" y="${y}" width="${cell}" height="${height}" fill="rgb(${colour.join(',')})"/>${number}</g>`;
    }),
  );
  const rowNames = rows.map(
    (name, i) =>
      isNamed &&
      markup`<text class="label" x="${frame.left - 8}" y="${frame.top + (i + 0.5) * height + 4}" text-anchor="end">${shorten(name, 22)}<title>${name}</title></text>`,
  );
  const columnNames = columns.map(
    (name, k) =>
      isNamed &&
      markup`<text class="label" transform="translate(${frame.left + (k + 0.5) * cell + 4} ${frame.top - 8})rotate(-45)">${shorten(name, 16)}<title>${name}</title></text>`,
  );
  const axes = markup`<text x="${frame.left - 8}" y="${frame.top - 8}" text-anchor="end">${rowLabel}</text><text x="${frame.left}" y="14">${columnLabel}</text>`;
  return markup`<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${frame.width} ${frame.height}" role="img"><title>${title}</title><desc>${rows.length} rows, ${columns.length} columns; the colour tells the part of the row.</desc>${cells}${rowNames}${columnNames}${axes}</svg>`;
}
