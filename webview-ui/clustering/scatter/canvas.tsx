import { effect, useSignal, type ReadonlySignal, type Signal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { t } from '../../common/l10n';
import { view } from '../../common/linked';
import { useWidth } from '../../common/size';
import { themeVersion } from '../../common/theme';
import { hovered, pinned } from '../choices';
import { steadyDomain, project, type Domain } from './geometry';
import { groupMiddles, type Grouping } from './groups';
import { ScatterHandlers } from './handlers';
import type { LassoLine } from './lasso';
import { paintMarks, paintScatter } from './paint';
import { screenPalette, SpriteBox } from './sprites';
import { dimmed } from './state';

export interface ScatterCanvasProps {
  /** `[points, 2]` */
  readonly positions: Float32Array;
  /** `[points]` */
  readonly samples: Int32Array;
  readonly grouping: Grouping;
  /** Other layouts have other domains. */
  readonly layout: string;
}

/** Height of the frame as a share of its width. */
const aspect = 0.66;

/** CSS pixels of a point: smaller where there are many. */
const pointSize = (count: number, zoom: number): number =>
  Math.min(11, (count > 4000 ? 4.5 : count > 1200 ? 6 : 7.5) * Math.sqrt(zoom));

/** Points on two canvases: the marks of the pointer are drawn over the points, so that these stay as they are. */
export function ScatterCanvas(props: ScatterCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 1);
  const canvases = [useRef<HTMLCanvasElement>(null), useRef<HTMLCanvasElement>(null)] as const;
  const places = useSignal<Float32Array>(new Float32Array());
  const lasso = useSignal<LassoLine>([]);
  const size = { width: Math.round(width * devicePixelRatio), height: Math.round(width * aspect * devicePixelRatio) };
  usePoints(props, canvases[0], size, places);
  useMarks(props.samples, canvases[1], size, places, lasso);
  const handlers = useMemo(() => new ScatterHandlers(places, lasso, props.samples), [props.samples]);
  return (
    <div class="scatter" ref={box} style={{ height: `${Math.round(width * aspect)}px` }}>
      <canvas ref={canvases[0]} {...size} aria-hidden="true" />
      <canvas
        ref={canvases[1]}
        {...size}
        tabIndex={0}
        role="application"
        aria-roledescription={t('scatter')}
        aria-label={t('Samples in the plane. Arrow keys go from point to point, Enter picks one, plus and minus zoom.')}
        {...handlers.events}
      />
    </div>
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}
type CanvasRef = { readonly current: HTMLCanvasElement | null };

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

/** @param places - Is told where the points lie on the canvas. */
function usePoints(props: ScatterCanvasProps, canvas: CanvasRef, size: Size, places: Signal<Float32Array>): void {
  const { positions, grouping, layout } = props;
  const domain = useDomain(positions, layout);
  const { groups, names, by } = grouping;
  const middles = useMemo(() => groupMiddles(positions, groups, names.length), [positions, grouping]);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || size.width === 0) return;
    const palette = screenPalette();
    const sprites = new SpriteBox(by === 'confidence', palette);
    return onFrames(() => {
      const shown = view.value;
      const projected = project(positions, domain, shown, size);
      places.value = projected;
      const picture = {
        ...{ places: projected, groups, names, palette, scale: devicePixelRatio },
        faint: dimmed.value.map((level) => Math.min(1, level)),
        sprites: sprites.ofSize(pointSize(positions.length / 2, shown.zoom) * devicePixelRatio),
        middles: project(middles, domain, shown, size),
      };
      return () => paintScatter(context, picture);
    });
  }, [positions, grouping, domain, size.width, size.height, themeVersion.value]);
}

/** Each layout has its own domain, which stays while its points do. */
function useDomain(positions: Float32Array, layout: string): Domain {
  const domains = useRef(new Map<string, Domain>());
  return useMemo(() => {
    const next = steadyDomain(domains.current.get(layout), positions);
    domains.current.set(layout, next);
    return next;
  }, [positions, layout]);
}

function useMarks(
  samples: Int32Array,
  canvas: CanvasRef,
  size: Size,
  places: ReadonlySignal<Float32Array>,
  lasso: ReadonlySignal<LassoLine>,
): void {
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || size.width === 0) return;
    const palette = screenPalette();
    return onFrames(() => {
      const ringed = [hovered.value, pinned.value]
        .map((sample) => (sample === undefined ? -1 : samples.indexOf(sample)))
        .filter((point) => point >= 0);
      const marks = { places: places.value, ringed, lasso: lasso.value, palette, radius: 7 * devicePixelRatio };
      return () => paintMarks(context, { ...marks, scale: devicePixelRatio });
    });
  }, [samples, size.width, size.height, themeVersion.value]);
}
