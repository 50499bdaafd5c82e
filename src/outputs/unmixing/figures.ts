import { colourMaps } from '../../plot/colour/colourmap';
import { categoryColour } from '../../plot/colour/palette';
import { scalarField, shrinkField } from '../../plot/raster/field';
import { drawFigure, type ScaleLegend } from '../../plot/raster/figure';
import type { RgbaImage } from '../../plot/raster/image';
import { paintChannel, paintMixture } from '../../plot/raster/paint';
import { fractionsOf } from '../../plot/report/unmixing/fractions';
import { niceDomain } from '../../plot/scale';
import { quantiles } from '../../plot/statistics';
import type { UnmixingResult } from '../../protocol/unmixing';
import { fileStem } from './names';
import type { OutputFile } from '../files';
import type { UnmixingRun } from './stored';

export interface Figure extends OutputFile {
  readonly image: RgbaImage;
}

const fraction: ScaleLegend = { kind: 'scale', map: colourMaps.viridis, domain: [0, 1], label: 'fraction' };

/** Larger maps are averaged down in the overview; each material's own picture keeps every pixel. */
const overviewLimit = 600;

/** About as many columns as rows, wider rather than higher. */
const columnsFor = (count: number): number => Math.ceil(Math.sqrt(count));

function* abundanceFigures(result: UnmixingResult): Generator<Figure> {
  const { field } = fractionsOf(result);
  const small = shrinkField(field, overviewLimit);
  const maps = result.names.map((title, k) => ({ title, image: paintChannel(small, k, colourMaps.viridis, [0, 1]) }));
  const overview = drawFigure(maps, fraction, columnsFor(maps.length), 300);
  yield { file: 'abundances.png', title: 'Abundances of all materials', image: overview };
  for (const [k, name] of result.names.entries()) {
    const map = { title: name, image: paintChannel(field, k, colourMaps.viridis, [0, 1]) };
    yield {
      file: `${fileStem(result.names, k)}.png`,
      title: `Abundance of ${name}`,
      image: drawFigure([map], fraction),
    };
  }
  const colours = result.names.map((_, k) => categoryColour(k));
  const entries = result.names.map((name, k) => ({ name, colour: colours[k] }));
  const blended = [{ title: 'All materials blended', image: paintMixture(field, colours) }];
  yield {
    file: 'blended.png',
    title: 'All materials blended',
    image: drawFigure(blended, { kind: 'colours', entries }),
  };
}

function pixelFigure(
  { layout }: UnmixingResult,
  values: Float32Array,
  title: string,
  legend: ScaleLegend,
  file: string,
): Figure {
  const image = paintChannel(scalarField(layout, values), 0, legend.map, legend.domain);
  return { file, title, image: drawFigure([{ title, image }], legend) };
}

/** Every picture of a result: fractions, blended, false colour, guidance, residual; none without a spatial layout. */
export function* unmixingFigures({ result, falseColour }: UnmixingRun): Generator<Figure> {
  if (!result.layout.spatial) return;
  yield* abundanceFigures(result);
  if (falseColour) {
    const scene = { title: 'False colour', image: falseColour.image, marks: result.initialPixels };
    yield { file: 'false_colour.png', title: 'False colour with the initial pixels', image: drawFigure([scene]) };
  }
  if (result.guidance) {
    yield pixelFigure(result, result.guidance, 'Guidance map', { ...fraction, label: 'h' }, 'guidance.png');
  }
  const [high] = quantiles(result.residualPerPixel, [0.995]);
  const legend: ScaleLegend = { ...fraction, map: colourMaps.cividis, domain: niceDomain(0, high, 4), label: 'RMS' };
  yield pixelFigure(result, result.residualPerPixel, 'Residual per pixel', legend, 'residual_per_pixel.png');
}
