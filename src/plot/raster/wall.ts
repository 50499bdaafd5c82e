import { blankImage, enlargeImage, placeImage, strokeRectangle, type RgbaImage } from './image';
import { frameColour, ink, margin, muted, paper, textSize, titleSize } from './sheet';
import { drawText, fitText } from './text';
import { wholeZoom } from './figure';

/** One group of pictures with its name. */
export interface WallRow {
  readonly name: string;
  readonly detail: string;
  /** All of one size. */
  readonly pictures: readonly RgbaImage[];
}

const gap = 4;
const nameWidth = 150;
const target = 56;

/** Pictures in rows, a row for each group, on white; each enlarged by a whole factor so that pixels stay crisp. */
export function drawWall(title: string, rows: readonly WallRow[]): RgbaImage {
  const [first] = rows.flatMap(({ pictures }) => pictures);
  const zoom = wholeZoom(first, target);
  const [width, height] = [first.width * zoom, first.height * zoom];
  const columns = Math.max(...rows.map(({ pictures }) => pictures.length));
  const [left, top, pitch] = [margin + nameWidth, margin + 30, Math.max(height, 34) + 10];
  const image = blankImage(left + columns * (width + gap) + margin, top + rows.length * pitch + margin, paper);
  drawText(image, title, margin, margin + titleSize, { size: titleSize, colour: ink });
  for (const [i, { name, detail, pictures }] of rows.entries()) {
    const y = top + i * pitch;
    drawText(image, fitText(name, textSize, nameWidth - 10), margin, y + 14, { size: textSize, colour: ink });
    drawText(image, fitText(detail, textSize, nameWidth - 10), margin, y + 31, { size: textSize, colour: muted });
    for (const [k, picture] of pictures.entries()) {
      const x = left + k * (width + gap);
      placeImage(image, enlargeImage(picture, zoom), x, y);
      strokeRectangle(image, x, y, width, height, frameColour);
    }
  }
  return image;
}
