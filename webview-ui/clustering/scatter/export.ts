import { view } from '../../common/linked';
import { canvasPng } from '../../common/export';
import { domainOf, project } from '../../common/scatter/geometry';
import { groupMiddles } from '../../common/scatter/middles';
import { paintScatter } from '../../common/scatter/paint';
import { paperPalette, SpriteBox } from '../../common/scatter/sprites';
import type { Grouping } from './groups';
import { faint } from './state';

const size = { width: 1600, height: 1150 };
const scale = 2;
const pointSize = 13;

/** The part of the plane that is on the screen, with the same points faint, on white paper. */
export function scatterPng(positions: Float32Array, { by, groups, names }: Grouping): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser cannot draw');
  const domain = domainOf(positions);
  const shown = view.peek();
  paintScatter(context, {
    ...{ groups, names, scale, palette: paperPalette },
    places: project(positions, domain, shown, size),
    faint: faint.peek(),
    sprites: new SpriteBox(by === 'confidence', paperPalette).ofSize(pointSize),
    middles: project(groupMiddles(positions, groups, names.length), domain, shown, size),
  });
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = paperPalette.page;
  context.fillRect(0, 0, size.width, size.height);
  return canvasPng(canvas);
}
