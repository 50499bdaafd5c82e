import type { ClusteringResult, ContingencyTable } from '../../../protocol/clustering';
import { countsChart } from '../../chart/counts';
import { scatterChart } from '../../chart/scatter';
import { colourMaps } from '../../colour/colourmap';
import { formatInteger } from '../../format';
import { markup, type Markup } from '../../markup';
import { scalarField, shrinkField } from '../../raster/field';
import { paintChannel } from '../../raster/paint';
import type { ReportSection } from '../page';
import { drawPicture, drawScaleBar, pictureLimit } from '../picture';
import { tableBehind } from '../table';
import { contingencyNames, lastEmbedding, shownClusters } from './views';

/** Clusters against classes as a chart. */
export function contingencyChart(result: ClusteringResult, contingency: ContingencyTable): Markup {
  const { rows, columns } = contingencyNames(result, contingency);
  const labels = { title: 'Clusters against classes', rowLabel: 'cluster', columnLabel: 'class' };
  return countsChart({ rows, columns, counts: contingency.counts, ...labels });
}

/** Clusters against classes, matches on the diagonal; nothing where no classes are given. */
export function contingencySection(result: ClusteringResult): ReportSection | undefined {
  const { contingency } = result;
  if (contingency === undefined) return undefined;
  const { rows, columns } = contingencyNames(result, contingency);
  const table = tableBehind('Table of counts', {
    columns: [{ title: 'Cluster' }, ...columns.map((title) => ({ title, numeric: true }))],
    rows: rows.map((name, i) => [name, ...contingency.counts[i].map(formatInteger)]),
  });
  const body = markup`<p class="note">Rows are in the order of the matching of clusters with classes that most samples agree with (Hungarian method), so that matches lie on the diagonal. The colour tells the part of the cluster.</p><figure><div class="wide">${contingencyChart(result, contingency)}</div></figure>${table}`;
  return { id: 'classes', title: 'Classes', body };
}

/** The features in a plane. */
export function embeddingChart(result: ClusteringResult): Markup {
  const title = 'Features in the plane of their first two principal axes';
  return scatterChart({ title, positions: lastEmbedding(result), groups: shownClusters(result), names: result.names });
}

function similarityFigure({ similarity }: ClusteringResult): Markup {
  const [side] = similarity.shape;
  const field = shrinkField(scalarField({ rows: side, cols: side, spatial: true }, similarity.data), pictureLimit);
  const picture = drawPicture({
    name: 'similarity',
    image: paintChannel(field, 0, colourMaps.viridis, [0, 1]),
    rows: side,
    cols: side,
    caption: markup`<b>Similarity</b> of blocks of samples sorted by cluster, then by confidence. Bright squares on the diagonal are clusters; brightness beside it says which of them are alike.`,
    scale: { map: 'viridis', domain: [0, 1] },
  });
  return markup`<div>${picture}${drawScaleBar('viridis', [0, 1], 'similarity')}</div>`;
}

/** How the clusters lie to each other: features in a plane, similarities as a matrix. */
export function structureSection(result: ClusteringResult): ReportSection | undefined {
  const count = result.shown.data.length;
  if (count === 0) return undefined;
  const caption =
    count < result.count
      ? `${formatInteger(count)} of ${formatInteger(result.count)} samples, drawn at random once.`
      : 'All samples.';
  const body = markup`<div class="maps pair"><figure>${embeddingChart(result)}<figcaption><b>Features</b> in the plane of their first two principal axes, in the colours of their clusters. ${caption}</figcaption></figure>${result.similarity.data.length > 0 && similarityFigure(result)}</div>`;
  return { id: 'structure', title: 'Structure', body };
}
