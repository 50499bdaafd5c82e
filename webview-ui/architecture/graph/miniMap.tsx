import type { Point } from '../../../src/architecture/elk';
import { useMemo } from 'preact/hooks';
import { t } from '../../common/l10n';
import { seenBox } from './camera';
import type { Level } from './scene';
import type { GraphState } from './state';
import { insideOf } from './stops';

const room = { width: 120, height: 96 };

/** The places of a level as plain rectangles; what is inside of them too. */
function Outline({ level, origin }: { readonly level: Level; readonly origin: Point }) {
  return (
    <>
      {level.places.map(({ place, box, inside }) => {
        const at = { x: origin.x + box.x, y: origin.y + box.y };
        return (
          <>
            <rect class={inside ? 'open' : ''} {...at} width={box.width} height={box.height} key={place.id} />
            {inside && <Outline level={inside} origin={insideOf(at)} />}
          </>
        );
      })}
      {level.bundles.map(({ bundle, box }) => (
        <rect
          class="ops"
          key={bundle.id}
          x={origin.x + box.x + box.width / 4}
          y={origin.y + box.y}
          width={box.width / 2}
          height={box.height}
        />
      ))}
    </>
  );
}

/** The whole drawing, small, where the window shows a part of it only. Pressing goes there. */
export function MiniMap({ state }: { readonly state: GraphState }) {
  const network = state.settling.network.value;
  const { width, height } = state.window.value;
  const camera = state.camera.value;
  const outline = useMemo(() => network && <Outline level={network} origin={{ x: 0, y: 0 }} />, [network]);
  if (network === undefined || width === 0) return null;
  const seen = seenBox(camera, { width, height });
  const isWhole =
    seen.x <= 0 && seen.y <= 0 && seen.x + seen.width >= network.width && seen.y + seen.height >= network.height;
  if (isWhole) return null;
  const scale = Math.min(room.width / network.width, room.height / network.height);
  const go = (event: PointerEvent & { readonly currentTarget: SVGSVGElement }) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const middle = { x: (event.clientX - left) / scale, y: (event.clientY - top) / scale };
    const { zoom } = camera;
    state.move({ x: width / 2 - zoom * middle.x, y: height / 2 - zoom * middle.y, zoom });
  };
  return (
    <svg
      class="graph-map"
      role="img"
      aria-label={t('Which part is seen')}
      width={network.width * scale}
      height={network.height * scale}
      viewBox={`0 0 ${network.width} ${network.height}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && go(event)}
    >
      {outline}
      <rect class="seen" x={seen.x} y={seen.y} width={seen.width} height={seen.height} />
    </svg>
  );
}
