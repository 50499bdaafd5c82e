import { markup, type Markup } from '../../markup';
import { categoryColour } from '../../colour/palette';
import { bandLabel } from '../../chart/spectral-axis';
import type { ReportSection } from '../page';
import { drawPicture, pictureLimit, type Picture } from '../picture';
import { drawTable } from '../table';
import type { RgbaImage } from '../../raster/image';
import type { Fractions } from './fractions';
import type { UnmixingReportInput } from './input';
import { mixturePicture } from './maps';

/** Every n-th pixel of a picture too large for the page. */
function thinImage(image: RgbaImage): RgbaImage {
  const step = Math.ceil(Math.max(image.width, image.height) / pictureLimit);
  if (step <= 1) return image;
  const [width, height] = [Math.ceil(image.width / step), Math.ceil(image.height / step)];
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const from = (Math.floor(at / width) * step * image.width + (at % width) * step) * 4;
    data.set(image.data.subarray(from, from + 4), at * 4);
  }
  return { width, height, data };
}

function falseColourPicture({ result, falseColour }: UnmixingReportInput): Picture | undefined {
  if (falseColour === undefined) return undefined;
  const [red, green, blue] = falseColour.bands.map((band) => bandLabel(result.axis, band).toLowerCase());
  const marked = result.initialPixels.some((pixel) => pixel >= 0);
  const rings = marked ? ' Numbered rings: pixels taken as initial endmembers.' : '';
  return {
    name: 'False colour',
    image: thinImage(falseColour.image),
    rows: result.layout.rows,
    cols: result.layout.cols,
    caption: markup`<b>False colour.</b> Red: ${red}. Green: ${green}. Blue: ${blue}. Each is stretched from its 2nd to its 98th percentile.${rings}`,
    marks: result.initialPixels,
  };
}

/** Names beside their colours in the blended picture. */
function colourKey(names: readonly string[]): Markup {
  const entries = names.map((name, k) => {
    const [r, g, b] = categoryColour(k);
    return markup`<span><svg viewBox="0 0 12 12" class="key" aria-hidden="true"><rect width="12" height="12" rx="2" fill="rgb(${r},${g},${b})"/></svg>${name}</span>`;
  });
  return markup`<div class="legend">${entries}</div>`;
}

function initialPixelTable({ result }: UnmixingReportInput): Markup | undefined {
  const { initialPixels, layout, names } = result;
  if (!initialPixels.some((pixel) => pixel >= 0)) return undefined;
  const rows = initialPixels.map((pixel, i) => [
    `${i + 1}`,
    names[i] ?? '–',
    ...(pixel < 0 ? ['–', '–'] : [Math.floor(pixel / layout.cols) + 1, (pixel % layout.cols) + 1]),
  ]);
  return markup`<details><summary>Table of initial pixels</summary>${drawTable({
    columns: [
      { title: 'Ring' },
      { title: 'Material' },
      { title: 'Row', numeric: true },
      { title: 'Column', numeric: true },
    ],
    rows,
    caption: 'Rows and columns count from 1 at the upper left.',
  })}</details>`;
}

/** The scene in false colour with the initial pixels, and its materials blended. */
export function sceneSection(input: UnmixingReportInput, fractions: Fractions): ReportSection {
  const { result } = input;
  const scene = falseColourPicture(input);
  const mixture = mixturePicture(result, fractions);
  const body = markup`<div class="maps pair">${scene && drawPicture(scene)}<div>${drawPicture(mixture)}${colourKey(result.names)}</div></div>${initialPixelTable(input)}`;
  return { id: 'scene', title: 'Scene', body };
}
