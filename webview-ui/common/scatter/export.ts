import { canvasPng } from '../export';
import { domainOf, project } from './geometry';
import { groupMiddles } from './middles';
import { paintScatter } from './paint';
import type { Points, PointsLook } from './points';
import { paperPalette, SpriteBox } from './sprites';

const size = { width: 1600, height: 1150 };
const scale = 2;
const pointSize = 13;

/** The part of the plane that is on the screen, with the same points faint, on white paper. */
export function scatterPng(points: Omit<Points, 'layout'>, { view, faint }: PointsLook): Promise<Uint8Array> {
  const { positions, groups, names, byLevel } = points;
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser cannot draw');
  const domain = domainOf(positions);
  const shown = view.peek();
  paintScatter(context, {
    ...{ groups, names, scale, palette: paperPalette, faint: faint.peek() },
    places: project(positions, domain, shown, size),
    sprites: new SpriteBox(byLevel, paperPalette).ofSize(pointSize),
    middles: project(groupMiddles(positions, groups, names.length), domain, shown, size),
  });
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = paperPalette.page;
  context.fillRect(0, 0, size.width, size.height);
  return canvasPng(canvas);
}
