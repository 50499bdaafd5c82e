import { useContext, useMemo } from 'preact/hooks';
import { keyOf, type Level, type PlacedCarry } from '../scene';
import { cellHeader, cellPadding } from '../sizes';
import { BundleView } from './bundle';
import { Drawing } from './context';
import { placeTitle } from './labels';
import { flowPath, turningPath } from './paths';
import { PlaceView } from './place';

/** A link without an operation, as the structure is laid out: as a flow beside ribbons, with corners otherwise. */
function Carry({ placed: { link, points }, flows }: { readonly placed: PlacedCarry; readonly flows: boolean }) {
  return <path class={`carry ${link.change ?? ''}`} d={flows ? flowPath(points) : turningPath(points)} />;
}

/** The places and links of a structure. */
export function LevelView({ level, within }: { readonly level: Level; readonly within: string }) {
  const names = new Map(level.places.map(({ place }) => [place.id, placeTitle(place)]));
  const name = (id: string): string => names.get(id) ?? id;
  return (
    <>
      {level.carries.map((placed) => (
        <Carry key={placed.link.id} placed={placed} flows={level.bundles.length > 0} />
      ))}
      {level.bundles.map((placed) => {
        const { id, from, to } = placed.bundle;
        return <BundleView key={id} placed={placed} within={within} from={name(from)} to={name(to)} />;
      })}
      {level.places.map((placed) => (
        <PlaceView key={placed.place.id} placed={placed} within={within}>
          {placed.inside && <Inside level={placed.inside} within={keyOf(within, placed.place.id)} />}
        </PlaceView>
      ))}
    </>
  );
}

/** What is inside of an expanded place: drawn while it is in sight, drawn anew only when something in it changed. */
function Inside({ level, within }: { readonly level: Level; readonly within: string }) {
  const isSeen = useContext(Drawing).isSeen(within).value;
  const content = useMemo(() => <LevelView level={level} within={within} />, [level, within]);
  return <g transform={`translate(${cellPadding} ${cellHeader})`}>{isSeen && content}</g>;
}
