import { colourMaps } from '../../plot/colour/colourmap';
import { counted } from '../../plot/format';
import { scalarField } from '../../plot/raster/field';
import { drawFigure } from '../../plot/raster/figure';
import type { RgbaImage } from '../../plot/raster/image';
import { drawCounts } from '../../plot/raster/matrix';
import { paintChannel } from '../../plot/raster/paint';
import { previewImage } from '../../plot/raster/preview';
import { drawScatter } from '../../plot/raster/scatter';
import { shrinkImage } from '../../plot/raster/shrink';
import { drawWall, type WallRow } from '../../plot/raster/wall';
import { contingencyNames, lastEmbedding, shownClusters } from '../../plot/report/clustering/views';
import type { ClusteringResult } from '../../protocol/clustering';
import type { OutputFile } from '../files';
import type { ClusteringRun } from './stored';

export interface Figure extends OutputFile {
  readonly image: RgbaImage;
}

/** Largest side of a picture in the wall. */
const wallSide = 112;

function similarityFigure({ similarity }: ClusteringResult): Figure {
  const [side] = similarity.shape;
  const field = scalarField({ rows: side, cols: side, spatial: true }, similarity.data);
  const title = 'Similarity of samples sorted by cluster';
  const image = paintChannel(field, 0, colourMaps.viridis, [0, 1]);
  const legend = { kind: 'scale', map: colourMaps.viridis, domain: [0, 1], label: 'similarity' } as const;
  return { file: 'similarity.png', title, image: drawFigure([{ title, image }], legend, 1, 560) };
}

/** The most confident samples of each cluster, then the least confident ones; nothing where there are no pictures. */
function wallFigure({ result, previews }: ClusteringRun): Figure | undefined {
  const pictureOf = (sample: number): RgbaImage[] => {
    const preview = previews.get(sample);
    return preview?.kind === 'image' ? [shrinkImage(previewImage(preview), wallSide)] : [];
  };
  const rows: WallRow[] = result.examples.map(({ cluster, typical, doubtful }) => ({
    name: result.names[cluster],
    detail: counted(result.sizes[cluster], 'sample'),
    pictures: [...typical, ...doubtful].flatMap(pictureOf),
  }));
  if (!rows.some(({ pictures }) => pictures.length > 0)) return undefined;
  const title = 'Samples of each cluster, the most confident ones first, the least confident ones last';
  return { file: 'examples.png', title, image: drawWall(title, rows) };
}

/** Every picture of a result: embedding, similarity, classes where they are given, examples where there are images. */
export function* clusteringFigures(run: ClusteringRun): Generator<Figure> {
  const { result } = run;
  const { names, contingency } = result;
  if (result.shown.data.length > 0) {
    const title = 'Features in the plane of their first two principal axes';
    const scatter = { title, positions: lastEmbedding(result), groups: shownClusters(result), names };
    yield { file: 'embedding.png', title, image: drawScatter(scatter) };
  }
  if (result.similarity.data.length > 0) yield similarityFigure(result);
  if (contingency) {
    const title = 'Clusters against classes';
    const matrix = { title, ...contingencyNames(result, contingency), counts: contingency.counts };
    const labels = { rowLabel: 'cluster', columnLabel: 'class' };
    yield { file: 'contingency.png', title, image: drawCounts({ ...matrix, ...labels }, colourMaps.viridis) };
  }
  const wall = wallFigure(run);
  if (wall) yield wall;
}
