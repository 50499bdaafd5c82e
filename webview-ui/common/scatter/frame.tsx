import type { Signal } from '@preact/signals';
import type { CanvasHTMLAttributes } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../l10n';
import { useWidth } from '../size';
import { useMarks, usePoints, type PointMarks, type Points, type PointsLook } from './points';

export interface PointFrameProps {
  readonly points: Points;
  readonly look: PointsLook;
  /** `[points]` */
  readonly samples: Int32Array;
  /** Looks at signals. */
  readonly marks: () => PointMarks;
  /** Is told where the points lie, in pixels of the canvas. */
  readonly places: Signal<Float32Array>;
  readonly label: string;
  readonly events: CanvasHTMLAttributes<HTMLCanvasElement>;
}

/** Height of the frame as a share of its width. */
const aspect = 0.66;

/** Points on two canvases: the marks of the pointer are drawn over the points, so that these stay as they are. */
export function PointFrame({ points, look, samples, marks, places, label, events }: PointFrameProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 1);
  const [below, above] = [useRef<HTMLCanvasElement>(null), useRef<HTMLCanvasElement>(null)];
  const size = { width: Math.round(width * devicePixelRatio), height: Math.round(width * aspect * devicePixelRatio) };
  usePoints(points, look, below, size, places);
  useMarks(marks, samples, above, size, places);
  return (
    <div class="scatter" ref={box} style={{ height: `${Math.round(width * aspect)}px` }}>
      <canvas ref={below} {...size} aria-hidden="true" />
      <canvas
        ref={above}
        {...size}
        tabIndex={0}
        role="application"
        aria-roledescription={t('scatter')}
        aria-label={label}
        {...events}
      />
    </div>
  );
}
