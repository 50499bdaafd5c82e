import type { ClusterExamples, ClusteringResult, SamplePreview } from '../../../protocol/clustering';
import { barChart } from '../../chart/bars';
import { shorten } from '../../chart/lines';
import { counted, formatInteger, formatNumber, formatShare } from '../../format';
import { markup, type Content, type Markup } from '../../markup';
import { pngAddress } from '../../png';
import { previewImage, soundEnvelope } from '../../raster/preview';
import { shrinkImage } from '../../raster/shrink';
import { categoryClass } from '../../theme';
import type { ReportSection } from '../page';
import { tableBehind } from '../table';
import type { ClusteringReportInput } from './input';
import { matchedClass } from './views';

/** Bars beyond this many say nothing more. */
const mostBars = 30;

/** Largest side of a picture on the page. */
const pictureSide = 64;

const mostCharacters = 180;
const mostCells = 6;
const wavePieces = 64;

/** Largest first. */
const bySize = ({ sizes }: ClusteringResult): number[] =>
  sizes.map((_, cluster) => cluster).sort((a, b) => sizes[b] - sizes[a] || a - b);

function sizeTable(result: ClusteringResult): Markup {
  const { names, sizes, count, confidence, assignments } = result;
  const sums = new Float64Array(sizes.length);
  assignments.data.forEach((cluster, sample) => (sums[cluster] += confidence.data[sample]));
  return tableBehind('Table of clusters', {
    columns: [
      { title: 'Cluster' },
      { title: 'Number', numeric: true },
      { title: 'Samples', numeric: true },
      { title: 'Share', numeric: true },
      { title: 'Mean confidence', numeric: true },
      ...(result.contingency ? [{ title: 'Matched class' }] : []),
    ],
    rows: sizes.map((size, cluster) => [
      names[cluster],
      cluster,
      formatInteger(size),
      formatShare(size / count),
      formatNumber(sums[cluster] / size, 3),
      ...(result.contingency ? [matchedClass(result, cluster) ?? '–'] : []),
    ]),
  });
}

function sizeBars(result: ClusteringResult): Markup {
  const shown = bySize(result).slice(0, mostBars);
  const bars = shown.map((material) => ({ name: result.names[material], value: result.sizes[material], material }));
  const left = result.sizes.length - shown.length;
  const note = left > 0 && markup`<figcaption>The ${mostBars} largest clusters; ${left} more are smaller.</figcaption>`;
  return markup`<figure>${sizesChart(bars)}${note}</figure>`;
}

/** Sizes of clusters as bars. */
export const sizesChart = (bars: readonly { name: string; value: number; material: number }[]): Markup =>
  barChart({ title: 'Sizes of the clusters', label: 'Samples', bars, width: 720 });

function wave(samples: Int16Array, about: string): Markup {
  const ends = soundEnvelope(samples, wavePieces);
  const lines = Array.from({ length: wavePieces }, (_, i) => `M${i + 0.5} ${-ends[2 * i + 1]}V${-ends[2 * i] + 1}`);
  return markup`<svg class="wave" viewBox="0 -128 ${wavePieces} 256" preserveAspectRatio="none" role="img"><title>${about}</title><path d="${lines.join('')}"/></svg>`;
}

function drawSample(preview: SamplePreview, about: string): Markup {
  switch (preview.kind) {
    case 'image': {
      const image = shrinkImage(previewImage(preview), pictureSide);
      return markup`<img src="${pngAddress(image)}" width="${image.width}" height="${image.height}" alt="${about}" title="${about}">`;
    }
    case 'text':
      return markup`<blockquote title="${about}">${shorten(preview.text, mostCharacters)}</blockquote>`;
    case 'audio':
      return wave(preview.samples, about);
    case 'row': {
      const cells = Object.entries(preview.values).slice(0, mostCells);
      return markup`<blockquote title="${about}">${cells.map(([name, value]) => `${name} ${value}`).join(' · ')}</blockquote>`;
    }
  }
}

function drawSamples({ result, previews, nameOf }: ClusteringReportInput, title: string, samples: readonly number[]) {
  const drawn = samples.map((sample): Content => {
    const preview = previews.get(sample);
    if (preview === undefined) return undefined;
    const { labels, confidence } = result;
    const label = labels?.classes[labels.values.data[sample]];
    const sure = `confidence ${formatNumber(confidence.data[sample], 3)}`;
    return drawSample(preview, [nameOf(sample), sure, ...(label === undefined ? [] : [`class ${label}`])].join('\n'));
  });
  return drawn.some((sample) => sample !== undefined) && markup`<div class="samples"><h4>${title}</h4>${drawn}</div>`;
}

function drawCluster(input: ClusteringReportInput, { cluster, typical, doubtful }: ClusterExamples): Markup {
  const { result } = input;
  const matched = matchedClass(result, cluster);
  const facts = [
    counted(result.sizes[cluster], 'sample'),
    ...(matched === undefined ? [] : [`matched with ${matched}`]),
  ];
  return markup`<div class="cluster ${categoryClass(cluster)}"><h3><span class="swatch"></span>${result.names[cluster]}<small>${facts.join(' · ')}</small></h3>${drawSamples(input, 'Most confident', typical)}${drawSamples(input, 'Least confident', doubtful)}</div>`;
}

/** Sizes, and what lies in each cluster: samples it is sure of, and samples it is not. */
export function clustersSection(input: ClusteringReportInput): ReportSection {
  const { result } = input;
  const places = new Map(bySize(result).map((cluster, i) => [cluster, i]));
  const examples = [...result.examples].sort((a, b) => (places.get(a.cluster) ?? 0) - (places.get(b.cluster) ?? 0));
  const missing =
    input.previews.size === 0 &&
    markup`<p class="note">What the samples look like is no longer in the run folder, so no examples are shown.</p>`;
  const wall = input.previews.size > 0 && examples.map((each) => drawCluster(input, each));
  const body = markup`${sizeBars(result)}${sizeTable(result)}${missing}${wall}`;
  return { id: 'clusters', title: 'Clusters', body };
}
