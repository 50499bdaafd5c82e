import type { UnmixingResult } from '../../../protocol/unmixing';
import { colourMaps, type ColourMapName } from '../../colour/colourmap';
import { categoryColour } from '../../colour/palette';
import { formatNumber, formatShare } from '../../format';
import { markup, type Content, type Markup } from '../../markup';
import { channelOf, scalarField, shrinkField, type Field } from '../../raster/field';
import { channelSummary, paintChannel, paintMixture, type Interval } from '../../raster/paint';
import { niceDomain } from '../../scale';
import { extent, quantiles } from '../../statistics';
import type { ReportSection } from '../page';
import { drawPicture, drawScaleBar, pictureLimit, readout, type Picture } from '../picture';
import { tableBehind } from '../table';
import { truthColumn, truthFractions, type Fractions } from './fractions';
import { truthNote } from './overview';

const unit: Interval = [0, 1];

/** A channel of a field, shrunk to the page, as a picture on a scale. */
function channelPicture(
  { rows, cols }: UnmixingResult['layout'],
  field: Field,
  channel: number,
  texts: { readonly name: string; readonly caption?: Content },
  map: ColourMapName,
  domain: Interval,
): Picture {
  const image = paintChannel(field, channel, colourMaps[map], domain);
  return { ...texts, image, rows, cols, scale: { map, domain } };
}

function fractionTable({ names }: UnmixingResult, { field }: Fractions): Markup {
  const rows = names.map((name, k) => {
    const { mean, std, min, max } = channelSummary(field, k);
    const most = channelOf(field, k).filter((value) => value > 0.5).length / (field.rows * field.cols);
    return [name, ...[mean, std, min, max].map((value) => formatNumber(value, 3)), formatShare(most)];
  });
  const titles = ['Mean', 'Std', 'Least', 'Most', 'Pixels above 0.5'];
  return tableBehind('Table of fractions', {
    columns: [{ title: 'Material' }, ...titles.map((title) => ({ title, numeric: true }))],
    rows,
  });
}

const absent = markup`<p class="note">The truth knows no such material.</p>`;

/** Estimate, truth and their difference side by side, one row per material. */
function comparedMaps(result: UnmixingResult, field: Field, truth: Field): Markup {
  const difference: Field = { ...field, values: field.values.map((value, i) => value - truth.values[i]) };
  const { min, max } = extent(difference.values);
  const reach = Math.min(1, niceDomain(0, Math.max(-min, max), 2)[1]);
  const pictures = result.names.flatMap((material, k) => {
    const part = (source: Field, what: string, map: ColourMapName, domain: Interval): Markup =>
      drawPicture(
        channelPicture(
          result.layout,
          source,
          k,
          { name: `${material}, ${what}`, caption: markup`<b>${material}</b>, ${what}` },
          map,
          domain,
        ),
      );
    const estimate = part(field, 'estimate', 'viridis', unit);
    if (truthColumn(result, k) < 0) return [estimate, absent, markup`<div></div>`];
    return [
      estimate,
      part(truth, 'truth', 'viridis', unit),
      part(difference, 'difference', 'diverging', [-reach, reach]),
    ];
  });
  return markup`<div class="maps triple">${pictures}</div><div class="columns">${drawScaleBar('viridis', unit, 'fraction')}${drawScaleBar('diverging', [-reach, reach], 'estimate − truth')}</div>`;
}

function plainMaps(result: UnmixingResult, field: Field): Markup {
  const pictures = result.names.map((material, k) => {
    const texts = { name: material, caption: markup`<b>${material}</b>` };
    return drawPicture(channelPicture(result.layout, field, k, texts, 'viridis', unit));
  });
  return markup`<div class="maps">${pictures}</div>${drawScaleBar('viridis', unit, 'fraction')}`;
}

/** One map per material, all on one scale; with the truth and the difference where there is a truth. */
export function abundanceSection(result: UnmixingResult, fractions: Fractions): ReportSection {
  const truth = truthFractions(result, fractions.normalised);
  const above = fractions.field.values.filter((value) => value > 1.005).length / fractions.field.values.length;
  const clipped = above > 0 ? ` Values above 1 (${formatShare(above)}) take the colour of 1.` : '';
  const small = shrinkField(fractions.field, pictureLimit);
  const maps = truth ? comparedMaps(result, small, shrinkField(truth, pictureLimit)) : plainMaps(result, small);
  const body = markup`<p class="note">${fractions.note}${clipped} ${truth && truthNote(result)}</p>${maps}${readout}${fractionTable(result, fractions)}`;
  return { id: 'abundances', title: 'Abundances', body };
}

/** All materials in one picture, each pixel in the mixture of their colours. */
export function mixturePicture(result: UnmixingResult, { field }: Fractions): Picture {
  const { rows, cols } = result.layout;
  const colours = result.names.map((_, k) => categoryColour(k));
  const image = paintMixture(shrinkField(field, pictureLimit), colours);
  const caption = 'All materials blended: each pixel has the colours of its materials, mixed in linear light.';
  return { name: 'All materials blended', image, rows, cols, caption };
}

/** Guidance map and residual per pixel, with their scales. */
export function pixelSection(result: UnmixingResult): ReportSection {
  const { layout, guidance, residualPerPixel } = result;
  const [, high] = quantiles(residualPerPixel, [0, 0.995]);
  const domain = niceDomain(0, high, 4);
  const figure = (values: Float32Array, map: ColourMapName, scale: Interval, name: string, caption: string): Markup =>
    markup`<div>${drawPicture(channelPicture(layout, shrinkField(scalarField(layout, values), pictureLimit), 0, { name, caption }, map, scale))}${drawScaleBar(map, scale, name)}</div>`;
  const guide =
    guidance &&
    figure(
      guidance,
      'viridis',
      unit,
      'guidance h',
      'Guidance map h: 0 where a pixel is taken as mixed, towards 1 where it is taken as pure and held sparse.',
    );
  const residual = figure(
    residualPerPixel,
    'cividis',
    domain,
    'RMS residual',
    'Residual per pixel: root mean square over bands, in units of the scene after scaling. The scale holds 99.5 % of the pixels.',
  );
  const summaries = [
    ...(guidance ? [['Guidance h', guidance] as const] : []),
    ['RMS residual', residualPerPixel] as const,
  ];
  const shares = [0, 0.05, 0.5, 0.95, 1];
  const table = tableBehind('Table of quantiles', {
    columns: [{ title: '' }, ...['Least', '5 %', 'Median', '95 %', 'Most'].map((title) => ({ title, numeric: true }))],
    rows: summaries.map(([name, values]) => [
      name,
      ...quantiles(values, shares).map((value) => formatNumber(value, 3)),
    ]),
  });
  const title = guidance ? 'Guidance and residual' : 'Residual per pixel';
  return { id: 'pixels', title, body: markup`<div class="maps pair">${guide}${residual}</div>${readout}${table}` };
}
