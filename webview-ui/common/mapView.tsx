import { useEffect, useRef } from 'preact/hooks';
import { effect } from '@preact/signals';
import type { RgbaImage } from '../../src/plot/raster/image';
import type { MapSize } from '../../src/protocol/map';
import { t } from './l10n';
import { cursor, moveView, pinned, stepCursor, view, wholeScene, zoomAt, type Place } from './linked';
import { paintMap, placeAt } from './mapPainter';
import { useWidth } from './size';

export interface MapViewProps {
  readonly label: string;
  readonly image: RgbaImage;
  readonly size: MapSize;
  readonly rings?: readonly Place[];
}

const noRings: readonly Place[] = [];

/** A map with the cursor and the view that all maps share. */
export function MapView({ label, image, size, rings = noRings }: MapViewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 1);
  const height = Math.round((width * size.rows) / size.cols);
  useEffect(() => {
    const target = canvas.current;
    if (target === null || width === 0) return;
    target.width = Math.round(width * devicePixelRatio);
    target.height = Math.round(height * devicePixelRatio);
    let frameRequest = 0;
    const stop = effect(() => {
      const marks = { cursor: cursor.value, pinned: pinned.value, rings };
      const shown = view.value;
      cancelAnimationFrame(frameRequest);
      frameRequest = requestAnimationFrame(() => paintMap(target, image, size, shown, marks));
    });
    return () => {
      stop();
      cancelAnimationFrame(frameRequest);
    };
  }, [image, size, rings, width]);
  return (
    <div class="map" ref={frame} style={{ height: `${height}px` }}>
      <canvas
        ref={canvas}
        tabIndex={0}
        role="application"
        aria-roledescription={t('map')}
        aria-label={t('{0}. Arrow keys move the cursor, Enter pins, plus and minus zoom.', label)}
        {...pointerHandlers(size)}
        onKeyDown={(event) => onKey(event, size)}
      />
    </div>
  );
}

function shares({ clientX, clientY, currentTarget }: MouseEvent & { currentTarget: Element }): [number, number] {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return [(clientX - left) / width, (clientY - top) / height];
}

function pointerHandlers(size: MapSize) {
  let dragged = false;
  type Pointer = PointerEvent & { currentTarget: HTMLCanvasElement };
  return {
    onPointerMove(event: Pointer) {
      if ((event.buttons & 1) === 1 && view.value.zoom > 1) {
        dragged ||= Math.hypot(event.movementX, event.movementY) > 1;
        const { x, y, zoom } = view.value;
        const { width, height } = event.currentTarget.getBoundingClientRect();
        moveView({ x: x - event.movementX / width / zoom, y: y - event.movementY / height / zoom, zoom });
      } else cursor.value = placeAt(size, view.value, ...shares(event));
    },
    onPointerLeave: () => (cursor.value = undefined),
    onClick(event: MouseEvent & { currentTarget: HTMLCanvasElement }) {
      if (!dragged) pinned.value = placeAt(size, view.value, ...shares(event));
      dragged = false;
    },
    onWheel(event: WheelEvent & { currentTarget: HTMLCanvasElement }) {
      if (!event.ctrlKey && !event.metaKey) return; // the page scrolls
      event.preventDefault();
      zoomAt(...shares(event), Math.exp(-event.deltaY / 300));
    },
  };
}

const arrows: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function onKey(event: KeyboardEvent, size: MapSize): void {
  const arrow = Object.hasOwn(arrows, event.key) ? arrows[event.key] : undefined;
  if (arrow) stepCursor(size, ...(arrow.map((step) => step * (event.shiftKey ? 10 : 1)) as [number, number]));
  else if (event.key === 'Enter' || event.key === ' ') pinned.value = cursor.value;
  else if (event.key === 'Escape') [cursor.value, pinned.value] = [undefined, undefined];
  else if (event.key === '+' || event.key === '=') zoomAt(0.5, 0.5, 1.5);
  else if (event.key === '-') zoomAt(0.5, 0.5, 1 / 1.5);
  else if (event.key === '0') view.value = wholeScene;
  else return;
  event.preventDefault();
}
