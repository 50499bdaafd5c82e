import { coordinate, fontFamily } from '../chart/frame';
import { markup, type Content, type Markup } from '../markup';
import { roundCorners, type Drawing, type LineShape, type Shape } from './shapes';

const at = ({ x, y }: { readonly x: number; readonly y: number }): string => `${coordinate(x)} ${coordinate(y)}`;

const colourOf = (name: string | undefined): string => (name === undefined ? 'none' : `var(--${name})`);

const anchors = { left: undefined, centre: 'middle', right: 'end' } as const;

const attribute = (name: string, value: string | number | undefined): Content =>
  value !== undefined && markup` ${name}="${value}"`;

const opacityOf = ({ opacity = 1 }: { readonly opacity?: number }): Content =>
  attribute('opacity', opacity === 1 ? undefined : opacity);

function linePath(line: LineShape): string {
  const corners = roundCorners(line).map(({ from, by, to }) => `L${at(from)}Q${at(by)} ${at(to)}`);
  return `M${at(line.points[0])}${corners.join('')}L${at(line.points[line.points.length - 1])}`;
}

function drawShape(shape: Shape): Markup {
  switch (shape.kind) {
    case 'group':
      return markup`<g><title>${shape.title}</title>${shape.shapes.map(drawShape)}</g>`;
    case 'line':
      return markup`<path fill="none" stroke="${colourOf(shape.colour)}" stroke-width="${coordinate(shape.width)}" stroke-linejoin="round"${attribute('stroke-dasharray', shape.dash === 'none' ? undefined : shape.dash)}${opacityOf(shape)} d="${linePath(shape)}"/>`;
    case 'arrow':
      return markup`<path fill="${colourOf(shape.colour)}"${opacityOf(shape)} d="M${shape.corners.map(at).join('L')}z"/>`;
    case 'box': {
      const { x, y, width, height } = shape.box;
      return markup`<rect x="${coordinate(x)}" y="${coordinate(y)}" width="${coordinate(width)}" height="${coordinate(height)}" rx="${coordinate(shape.radius)}" fill="${colourOf(shape.fill)}" stroke="${colourOf(shape.stroke)}"${attribute('stroke-width', shape.width)}${opacityOf(shape)}/>`;
    }
    case 'text':
      return markup`<text x="${coordinate(shape.x)}" y="${coordinate(shape.y)}" font-size="${shape.size}"${attribute('text-anchor', anchors[shape.align ?? 'left'])}${attribute('font-weight', shape.isStrong === true ? 650 : undefined)}${opacityOf(shape)} fill="${colourOf(shape.colour)}">${shape.text}</text>`;
  }
}

/** Rules for every drawing; part of a page's style sheet. */
export const drawingStyle = `.drawing{display:block;max-width:100%;height:auto;font-family:${fontFamily};font-variant-numeric:tabular-nums}`;

/** A drawing as an `<svg>` element; its colours come from the custom properties of the page (theme.ts). */
export function drawVector({ width, height, title, description, shapes }: Drawing): Markup {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return markup`<svg class="drawing" xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img"><title>${title}</title><desc>${description}</desc>${shapes.map(drawShape)}</svg>`;
}
