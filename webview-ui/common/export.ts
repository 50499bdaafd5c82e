import type { RgbaImage } from '../../src/plot/raster/image';
import type { TableData } from './table';

/** Pixels of an exported chart per unit of its drawing. */
const chartScale = 2;

/** A canvas as a file. */
export async function canvasPng(canvas: OffscreenCanvas): Promise<Uint8Array> {
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}

/** A picture as a canvas of its own size. */
export function canvasOf({ width, height, data }: RgbaImage): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const pixels = new ImageData(new Uint8ClampedArray(data), width, height);
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
  return canvas;
}

export const imageToPng = (image: RgbaImage): Promise<Uint8Array> => canvasPng(canvasOf(image));

/** The picture inside an SVG file, every pixel crisp. */
export async function imageToSvg(image: RgbaImage, title: string): Promise<string> {
  const png = await imageToPng(image);
  const address = `data:image/png;base64,${btoa(Array.from(png, (byte) => String.fromCharCode(byte)).join(''))}`;
  const document = new DOMParser().parseFromString('<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml');
  const [svg, name, picture] = [document.documentElement, 'title', 'image'].map((item) =>
    typeof item === 'string' ? document.createElementNS('http://www.w3.org/2000/svg', item) : item,
  );
  svg.setAttribute('viewBox', `0 0 ${image.width} ${image.height}`);
  name.textContent = title;
  picture.setAttribute('href', address);
  picture.setAttribute('width', String(image.width));
  picture.setAttribute('height', String(image.height));
  svg.append(name, picture);
  return new XMLSerializer().serializeToString(document);
}

/** A chart (a whole SVG document) on white paper. */
export async function svgToPng(svg: string): Promise<Uint8Array> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth * chartScale, image.naturalHeight * chartScale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser cannot draw');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvasPng(canvas);
}

const csvCell = (cell: string | number | undefined): string => {
  const text = cell === undefined ? '' : String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export function toCsv({ columns, rows }: TableData): string {
  return [columns, ...rows].map((cells) => cells.map(csvCell).join(',')).join('\n') + '\n';
}
