import { colourMaps, type ColourMapName } from '../colour/colourmap';
import { markup, type Content, type Markup } from '../markup';
import { pngAddress } from '../png';
import type { RgbaImage } from '../raster/image';
import { paintLegend, type Interval } from '../raster/paint';
import { linearScale } from '../scale';

/** Maps larger than this are averaged down for the page; the files keep every pixel. */
export const pictureLimit = 480;

export interface Picture {
  /** What it is, for its alternative text and for the cursor's read-out. */
  readonly name: string;
  readonly image: RgbaImage;
  /** Rows and columns of the scene, which the image may show averaged. */
  readonly rows: number;
  readonly cols: number;
  readonly caption?: Content;
  /** Lets the cursor read values back from colours. */
  readonly scale?: { readonly map: ColourMapName; readonly domain: Interval };
  /** Pixels of the scene to be ringed and numbered, row-major; -1 is skipped. */
  readonly marks?: readonly number[];
}

/** Numbered rings over a picture, in pixels of the scene. */
function drawMarks({ rows, cols, marks = [] }: Picture): Markup[] {
  const unit = Math.max(rows, cols) / 100;
  return marks.flatMap((pixel, i) => {
    if (pixel < 0) return [];
    const [x, y] = [(pixel % cols) + 0.5, Math.floor(pixel / cols) + 0.5];
    const [right, below] = [x < cols * 0.9, y > rows * 0.08];
    return [
      markup`<circle class="rim" cx="${x}" cy="${y}" r="${2 * unit}"/><circle class="ring" cx="${x}" cy="${y}" r="${2 * unit}"/><text x="${x + (right ? 3 : -3) * unit}" y="${y + (below ? 0 : 4) * unit}" font-size="${5 * unit}" text-anchor="${right ? 'start' : 'end'}">${i + 1}</text>`,
    ];
  });
}

/** A map of the scene in crisp pixels, with its caption. */
export function drawPicture(picture: Picture): Markup {
  const { name, image, rows, cols, caption, scale } = picture;
  const data =
    scale &&
    markup` data-map="${scale.map}" data-low="${scale.domain[0]}" data-high="${scale.domain[1]}" data-name="${name}"`;
  return markup`<figure><div class="picture"${data}><img src="${pngAddress(image)}" width="${image.width}" height="${image.height}" alt="${name}"><svg viewBox="0 0 ${cols} ${rows}" aria-hidden="true">${drawMarks(picture)}<rect class="cursor" width="1" height="1"/></svg></div>${
    caption !== undefined && markup`<figcaption>${caption}</figcaption>`
  }</figure>`;
}

/** A legend bar under maps, with its ends, its middle and the quantity. */
export function drawScaleBar(map: ColourMapName, domain: Interval, quantity: string): Markup {
  const scale = linearScale(domain, [0, 1], 4);
  const ends = [domain[0], (domain[0] + domain[1]) / 2, domain[1]];
  const whole = scale.ticks.includes(domain[0]) && scale.ticks.includes(domain[1]);
  const ticks = whole ? scale.ticks : ends;
  const label = whole ? scale.label : (value: number) => value.toPrecision(3).replace('-', '−');
  return markup`<div class="scale"><img data-bar="${map}" src="${pngAddress(paintLegend(colourMaps[map], 256, 1))}" width="256" height="1" alt="Colours of ${quantity}"><div>${ticks.map((tick) => markup`<span>${label(tick)}</span>`)}</div><div><span>${quantity}</span></div></div>`;
}

/** Where the cursor's values appear; empty without the script. */
export const readout = markup`<p class="readout" data-hint="Point at a map to read its values." aria-live="off"></p>`;
