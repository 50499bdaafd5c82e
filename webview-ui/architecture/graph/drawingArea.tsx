import { effect, type ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { OperationKind } from '../../../src/architecture/graph';
import { t } from '../../common/l10n';
import { farZoom } from './camera';
import { LevelView } from './draw/level';
import { drawingClass } from './draw/style';
import { HoverCard } from './hoverCard';
import { GraphKeyboard } from './keyboard';
import { useMarks } from './marks';
import { MiniMap } from './miniMap';
import { Drawing } from './draw/context';
import { GraphPointer } from './pointer';
import type { GraphState } from './state';
import { LayoutStatus } from './status';

export interface DrawingAreaProps {
  readonly state: GraphState;
  readonly label: string;
  readonly isDifference: boolean;
  /** The kind that is shown alone. */
  readonly lit: ReadonlySignal<OperationKind | undefined>;
  readonly choose: (key: string | undefined) => void;
}

/** The drawing in its window. */
export function DrawingArea({ state, label, isDifference, lit, choose }: DrawingAreaProps) {
  const window = useRef<HTMLDivElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const moved = useRef<SVGGElement>(null);
  const marks = useMarks(state, drawing);
  useWindowSize(state, window);
  useCamera(state, drawing, moved);
  const pointer = useMemo(() => new GraphPointer(state, choose), [state, choose]);
  const keyboard = useMemo(() => new GraphKeyboard(state, choose, marks.focus), [state, choose, marks]);
  const context = useMemo(() => ({ threshold: state.threshold, isSeen: (key: string) => state.isSeen(key) }), [state]);
  return (
    <div class="graph-window" ref={window}>
      <svg
        class={drawingClass(isDifference)}
        ref={drawing}
        role="application"
        aria-roledescription={t('graph')}
        aria-label={t('{0}. Arrow keys go along the links, Enter expands and collapses cells.', label)}
        data-lit={lit.value}
        data-moving={state.isMoving.value ? '' : undefined}
        onKeyDown={keyboard.onKeyDown}
        {...marks.events}
        {...pointer.events}
      >
        <g ref={moved}>
          <Drawing.Provider value={context}>
            <Network state={state} />
          </Drawing.Provider>
        </g>
      </svg>
      <MiniMap state={state} />
      <HoverCard state={state} />
      <LayoutStatus state={state} />
    </div>
  );
}

function Network({ state }: { readonly state: GraphState }) {
  const network = state.settling.network.value;
  return useMemo(() => network && <LevelView level={network} within="" />, [network]);
}

function useWindowSize(state: GraphState, window: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    if (window.current === null) return;
    const observer = new ResizeObserver(([{ contentRect }]) => {
      const { width, height } = contentRect;
      if (width > 0 && height > 0) state.resize({ width, height });
    });
    observer.observe(window.current);
    return () => observer.disconnect();
  }, [state]);
}

/** The camera moves the drawing without drawing it anew. */
function useCamera(
  state: GraphState,
  drawing: RefObject<SVGSVGElement | null>,
  moved: RefObject<SVGGElement | null>,
): void {
  useEffect(
    () =>
      effect(() => {
        const { x, y, zoom } = state.camera.value;
        if (moved.current) moved.current.style.transform = `translate(${x}px,${y}px) scale(${zoom})`;
        moved.current?.classList.toggle('glides', state.isGliding.value);
        drawing.current?.toggleAttribute('data-far', zoom < farZoom);
      }),
    [state],
  );
}
