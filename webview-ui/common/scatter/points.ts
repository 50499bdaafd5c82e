import { useMemo, useEffect, useRef } from 'preact/hooks';
import { effect, type ReadonlySignal, type Signal } from '@preact/signals';
import type { View } from '../linked';
import { themeVersion } from '../theme';
import { project, steadyDomain, type Domain, type FrameSize } from './geometry';
import type { LassoLine } from './lasso';
import { groupMiddles } from './middles';
import { paintMarks, paintScatter } from './paint';
import { screenPalette, SpriteBox } from './sprites';

/** Points in the plane and what they are told apart by. */
export interface Points {
  /** `[points, 2]` */
  readonly positions: Float32Array;
  /** `[points]`; -1 for those of no group. */
  readonly groups: Int32Array;
  /** Names of the groups, written over their points; none where groups are levels of a number. */
  readonly names: readonly string[];
  /** Groups are levels of a number rather than categories. */
  readonly byLevel: boolean;
  /** Other layouts have other domains. */
  readonly layout: string;
}

/** How points are looked at; what changes here is drawn in the next frame. */
export interface PointsLook {
  readonly view: ReadonlySignal<View>;
  /** `[points]`, 1 for those that are drawn faintly. */
  readonly faint: ReadonlySignal<Uint8Array>;
}

/** What the pointer means and draws. */
export interface PointMarks {
  readonly ringed: readonly number[];
  readonly lasso: LassoLine;
}

type CanvasRef = { readonly current: HTMLCanvasElement | null };

/** CSS pixels of a point: smaller where there are many. */
const pointSize = (count: number, zoom: number): number =>
  Math.min(11, (count > 4000 ? 4.5 : count > 1200 ? 6 : 7.5) * Math.sqrt(zoom));

/** Draws in the next frame whatever `draw` has looked at has changed; once for all changes. */
function onFrames(draw: () => () => void): () => void {
  let request = 0;
  const stop = effect(() => {
    const paint = draw();
    cancelAnimationFrame(request);
    request = requestAnimationFrame(paint);
  });
  return () => {
    stop();
    cancelAnimationFrame(request);
  };
}

/**
 * Draws points on a canvas, and again when they or the look at them changes.
 *
 * @param size - Of the canvas in its own pixels.
 * @param places - Is told where the points lie on the canvas.
 */
export function usePoints(
  points: Points,
  look: PointsLook,
  canvas: CanvasRef,
  size: FrameSize,
  places: Signal<Float32Array>,
): void {
  const { positions, groups, names, byLevel } = points;
  const domain = useDomain(points);
  const palette = useMemo(screenPalette, [themeVersion.value]);
  const sprites = useMemo(() => new SpriteBox(byLevel, palette), [byLevel, palette]);
  const middles = useMemo(() => groupMiddles(positions, groups, names.length), [positions, groups, names]);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || size.width === 0) return;
    return onFrames(() => {
      const view = look.view.value;
      const projected = project(positions, domain, view, size);
      places.value = projected;
      const picture = {
        ...{ places: projected, groups, names, palette, scale: devicePixelRatio, faint: look.faint.value },
        sprites: sprites.ofSize(pointSize(positions.length / 2, view.zoom) * devicePixelRatio),
        middles: project(middles, domain, view, size),
      };
      return () => paintScatter(context, picture);
    });
  }, [positions, groups, names, sprites, middles, domain, size.width, size.height]);
}

/** Each layout has its own domain, which stays while its points do. */
function useDomain({ positions, layout }: Points): Domain {
  const domains = useRef(new Map<string, Domain>());
  return useMemo(() => {
    const next = steadyDomain(domains.current.get(layout), positions);
    domains.current.set(layout, next);
    return next;
  }, [positions, layout]);
}

/**
 * Draws what the pointer means on a canvas above the points, so that these stay as they are.
 *
 * @param marks - Looks at signals.
 * @param samples - `marks` is asked anew when these change.
 */
export function useMarks(
  marks: () => PointMarks,
  samples: Int32Array,
  canvas: CanvasRef,
  size: FrameSize,
  places: ReadonlySignal<Float32Array>,
): void {
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || size.width === 0) return;
    const palette = screenPalette();
    return onFrames(() => {
      const drawn = { ...marks(), places: places.value, palette, radius: 7 * devicePixelRatio };
      return () => paintMarks(context, { ...drawn, scale: devicePixelRatio });
    });
  }, [samples, size.width, size.height, themeVersion.value]);
}
