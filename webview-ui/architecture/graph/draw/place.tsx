import type { ComponentChildren } from 'preact';
import { placeText } from '../../../../src/architecture/elk';
import type { GraphPlace } from '../../../../src/architecture/graph';
import { keyOf, type PlacedPlace } from '../scene';
import { cellHeader, changeSign, placeDetail } from '../sizes';
import { placeName } from './labels';

export interface PlaceProps {
  readonly placed: PlacedPlace;
  readonly within: string;
  /** What is inside, where it is expanded. */
  readonly children?: ComponentChildren;
}

/** Corners: what data come in and go out by is round. */
const corner = (kind: GraphPlace['kind'], height: number): number => {
  if (kind === 'input' || kind === 'output') return Math.min(14, height / 2);
  return kind === 'node' ? 13 : 5;
};

/** The sign that says whether a click expands or collapses. */
const chevrons = { right: 'M-2.5 -4L2 0L-2.5 4', down: 'M-4 -2.5L0 2L4 -2.5' } as const;

function Title({ place }: { readonly place: GraphPlace }) {
  return (
    <>
      {changeSign(place)}
      {placeText({ ...place, times: 1 })}
      {place.times !== undefined && place.times > 1 && <tspan class="times"> ×{place.times}</tspan>}
    </>
  );
}

/** What the pointer and the keys find. */
const handle = (place: GraphPlace, key: string, isExpanded: boolean) => ({
  'data-key': key,
  role: 'button' as const,
  tabindex: -1,
  'aria-label': placeName(place, isExpanded),
  ...(place.inside !== undefined && { 'aria-expanded': isExpanded }),
});

/** A place; what is inside of it too, where it is expanded. */
export function PlaceView({ placed, within, children }: PlaceProps) {
  const { place, box, inside } = placed;
  const key = keyOf(within, place.id);
  const style = { transform: `translate(${box.x}px,${box.y}px)` };
  const look = `place ${place.kind} ${place.change ?? ''}`;
  if (inside === undefined) {
    return (
      <g class={look} style={style} {...handle(place, key, false)}>
        <Closed placed={placed} />
      </g>
    );
  }
  return (
    <g class={`${look} open`} style={style}>
      <rect class="body" width={box.width} height={box.height} rx="7" />
      <g class="head" {...handle(place, key, true)}>
        <rect class="body" width={box.width} height={cellHeader} rx="7" />
        <path class="chevron" d={chevrons.down} transform={`translate(14 ${cellHeader / 2})`} />
        <text x="25" y={cellHeader / 2 + 4}>
          <Title place={place} />
          <tspan class="detail" dx="6">
            {' '}
            {placeDetail(place)}
          </tspan>
        </text>
      </g>
      {children}
    </g>
  );
}

function Closed({ placed: { place, box } }: Pick<PlaceProps, 'placed'>) {
  const detail = placeDetail(place);
  const middle = box.height / 2 + (detail === '' ? 0 : -6.5);
  const isOpenable = place.inside !== undefined;
  const centre = box.width / 2 + (isOpenable ? 8 : 0);
  return (
    <>
      {place.times !== undefined && place.times > 1 && (
        <rect
          class="body behind"
          x="3"
          y="3"
          width={box.width}
          height={box.height}
          rx={corner(place.kind, box.height)}
        />
      )}
      <rect class="body" width={box.width} height={box.height} rx={corner(place.kind, box.height)} />
      {isOpenable && <path class="chevron" d={chevrons.right} transform={`translate(13 ${middle})`} />}
      <text class="middle" x={centre} y={middle + 4}>
        <Title place={place} />
      </text>{' '}
      {detail !== '' && (
        <text class="middle detail" x={box.width / 2} y={middle + 18}>
          {detail}
        </text>
      )}
    </>
  );
}
