import { drawFigure } from '../../plot/architecture/figure';
import { mosaicChart } from '../../plot/architecture/mosaic-chart';
import { probabilityMosaic } from '../../plot/architecture/mosaic';
import { drawCurves, drawFront } from '../../plot/drawing/charts';
import { drawPixels } from '../../plot/drawing/pixels';
import type { Drawing } from '../../plot/drawing/shapes';
import { drawingStyle, drawVector } from '../../plot/drawing/vector';
import { candidateFront, costMetrics } from '../../plot/candidates';
import { curvesChart } from '../../plot/chart/curves';
import { svgDocument } from '../../plot/chart/frame';
import { frontChart } from '../../plot/chart/front';
import type { RgbaImage } from '../../plot/raster/image';
import { drawMosaic } from '../../plot/raster/mosaic';
import { courseCharts } from '../../plot/report/course';
import { resultStructures } from '../../plot/report/search/architecture';
import { searchCurves } from '../../plot/report/search/course';
import type { SearchReportInput } from '../../plot/report/search/input';

/** A picture that is made of a result, in each of the two kinds of formats. */
export interface Picture {
  /** Name of its file without ending. */
  readonly name: string;
  readonly title: string;
  readonly image: () => RgbaImage;
  /** An SVG document. */
  readonly vector: () => string;
}

const drawn = (name: string, drawing: Drawing): Picture => ({
  name,
  title: drawing.title,
  image: () => drawPixels(drawing),
  vector: () => svgDocument(drawVector(drawing), drawingStyle),
});

/** Names of files keep to what every system takes. */
const fileName = (text: string): string => text.replace(/[^\w.-]+/g, '_').toLowerCase();

/** The network, its cells and, where there are any, the probabilities of each cell. */
function* architecturePictures(input: SearchReportInput): Generator<Picture> {
  for (const each of resultStructures(input)) {
    yield drawn(fileName(each.title), drawFigure({ ...each, isTitled: true }));
  }
  for (const cell of input.result.cells ?? []) {
    if (cell.probabilities.shape[0] === 0) continue;
    const mosaic = probabilityMosaic(cell);
    yield {
      name: `probabilities_${fileName(cell.cell.name)}`,
      title: mosaic.title,
      image: () => drawMosaic(mosaic),
      vector: () => svgDocument(mosaicChart(mosaic)),
    };
  }
}

/** Candidates by worth and cost, and curves over the epochs. */
function* chartPictures({ result }: SearchReportInput): Generator<Picture> {
  for (const metric of costMetrics(result.candidates)) {
    const chart = candidateFront(result.candidates, metric);
    if (chart === undefined) continue;
    const { title } = chart;
    const image = (): RgbaImage => drawPixels(drawFront(chart));
    yield { name: `candidates_${metric}`, title, image, vector: () => svgDocument(frontChart(chart)) };
  }
  const { course } = result;
  if (course === undefined || course.epochs.length < 2) return;
  for (const chart of courseCharts(course, searchCurves)) {
    const { title } = chart;
    const image = (): RgbaImage => drawPixels(drawCurves(chart));
    yield { name: `curves_${fileName(title)}`, title, image, vector: () => svgDocument(curvesChart(chart)) };
  }
}

/** Every picture of a result. */
export function* searchPictures(input: SearchReportInput): Generator<Picture> {
  yield* architecturePictures(input);
  yield* chartPictures(input);
}
