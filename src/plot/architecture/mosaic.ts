import { edgeLabels } from '../../architecture/cell-graph';
import { operationLabel } from '../../architecture/operations';
import type { CellProbabilities } from '../../protocol/search';
import { colourMaps, type Rgb } from '../colour/colourmap';
import { shareColour } from '../raster/matrix';
import { niceDomain } from '../scale';
import { extent } from '../statistics';
import { shortShare } from './looks';

/** How the probability of an operation of an edge went. */
export interface Tile {
  readonly row: number;
  readonly column: number;
  /** From the first epoch to the last one, or so many of them as there is room for. */
  readonly colours: readonly Rgb[];
  readonly last: number;
  readonly isSampled: boolean;
  /** In words. */
  readonly title: string;
}

/** Probabilities as a table of strips in which time goes to the right. */
export interface Mosaic {
  readonly title: string;
  /** Edges. */
  readonly rows: readonly string[];
  /** Operations. */
  readonly columns: readonly string[];
  /** Of the colours. */
  readonly domain: readonly [number, number];
  readonly tiles: readonly Tile[];
}

/** More epochs than this are thinned out: a strip has no more pixels. */
const mostEpochs = 80;

/** Edges against operations over the epochs, in the colours of viridis. */
export function probabilityMosaic({ cell, probabilities, sampled }: CellProbabilities): Mosaic {
  const [epochs] = probabilities.shape;
  const [edges, operations] = [edgeLabels(cell), cell.operations.map(operationLabel)];
  const domain = niceDomain(0, extent(probabilities.data).max || 1, 4);
  const shown = Math.min(epochs, mostEpochs);
  const at = (epoch: number, place: number): number =>
    probabilities.data[epoch * edges.length * operations.length + place];
  const tiles = edges.flatMap((edge, row) =>
    operations.map((operation, column): Tile => {
      const place = row * operations.length + column;
      const colours = Array.from({ length: shown }, (_, i) => {
        const epoch = shown === 1 ? epochs - 1 : Math.round((i * (epochs - 1)) / (shown - 1));
        return shareColour(colourMaps.viridis, at(epoch, place) / domain[1]);
      });
      const [first, last] = [at(0, place), at(epochs - 1, place)];
      const isSampled = sampled.data[place] > 0;
      const code = isSampled ? ', in the last code' : '';
      const title = `${operation}, ${edge}: ${shortShare(first)} → ${shortShare(last)}${code}`;
      return { row, column, colours, last, isSampled, title };
    }),
  );
  return { title: `Probabilities of ${cell.name} cells`, rows: edges, columns: operations, domain, tiles };
}
