import type { Box, Point } from '../../../src/architecture/elk';
import { rowBox } from './draw/paths';
import type { Direction } from './layout/structure';
import type { GraphTarget } from './props';
import { idsOf, keyOf, type Level, type PlacedPlace } from './scene';
import { cellHeader, cellPadding } from './sizes';

/** Something that keys and the pointer can go to: a place, or an operation. */
export interface Stop {
  readonly key: string;
  readonly target: GraphTarget;
  /** In the drawing as a whole. */
  readonly box: Box;
  /** Whither links lead where it is. */
  readonly direction: Direction;
  /** Key of the place that it is inside of; empty for the network. */
  readonly within: string;
  /** What leads here, and whither it leads. */
  readonly before: readonly string[];
  readonly behind: readonly string[];
  /** What is inside begins and ends here; empty where it is not expanded. */
  readonly first: readonly string[];
  readonly last: readonly string[];
}

export type Stops = ReadonlyMap<string, Stop>;

/** Where what is inside of an expanded place begins. */
export const insideOf = ({ x, y }: Point): Point => ({ x: x + cellPadding, y: y + cellHeader });

const known = new WeakMap<Level, Stops>();
const knownBoxes = new WeakMap<Level, ReadonlyMap<string, Box>>();

/** All places and operations of a drawing by their keys, in reading order. */
export function stopsOf(network: Level): Stops {
  let found = known.get(network);
  if (found === undefined) {
    const stops = new Map<string, Stop>();
    collect(network, '', { x: 0, y: 0 }, stops);
    known.set(network, (found = stops));
  }
  return found;
}

/** Where the expanded places of a drawing are, by key. */
export function openBoxes(network: Level): ReadonlyMap<string, Box> {
  let found = knownBoxes.get(network);
  if (found === undefined) {
    const boxes = new Map<string, Box>();
    const visit = (level: Level, within: string, origin: Point): void => {
      for (const { place, box, inside } of level.places) {
        if (inside === undefined) continue;
        const [key, at] = [keyOf(within, place.id), { ...box, x: origin.x + box.x, y: origin.y + box.y }];
        boxes.set(key, at);
        visit(inside, key, insideOf(at));
      }
    };
    visit(network, '', { x: 0, y: 0 });
    knownBoxes.set(network, (found = boxes));
  }
  return found;
}

type Neighbours = ReadonlyMap<string, { readonly before: string[]; readonly behind: string[] }>;

/** What each place is linked to: operations, and places that are linked without one. */
function neighboursOf(level: Level, within: string): Neighbours {
  const found = new Map(
    level.places.map(({ place: { id } }) => [id, { before: [] as string[], behind: [] as string[] }]),
  );
  for (const { bundle } of level.bundles) {
    const keys = bundle.links.map(({ id }) => keyOf(within, id));
    found.get(bundle.from)?.behind.push(...keys);
    found.get(bundle.to)?.before.push(...keys);
  }
  for (const { link } of level.carries) {
    found.get(link.from)?.behind.push(keyOf(within, link.to));
    found.get(link.to)?.before.push(keyOf(within, link.from));
  }
  return found;
}

function collect(level: Level, within: string, origin: Point, stops: Map<string, Stop>): void {
  const neighbours = neighboursOf(level, within);
  const shared = { direction: level.direction, within, first: [], last: [] };
  const where = { path: idsOf(within), structure: level.name };
  const moved = (box: Box): Box => ({ ...box, x: origin.x + box.x, y: origin.y + box.y });
  for (const placed of level.places) {
    const { place } = placed;
    const key = keyOf(within, place.id);
    const box = moved(placed.box);
    const near = neighbours.get(place.id) ?? { before: [], behind: [] };
    const ends = placed.inside ? endsOf(placed.inside, key) : {};
    stops.set(key, { ...shared, key, box, target: { kind: 'place', place, ...where }, ...near, ...ends });
    if (placed.inside) collect(placed.inside, key, insideOf(box), stops);
  }
  const places = new Map(level.places.map(({ place }) => [place.id, place]));
  for (const placed of level.bundles) {
    const { bundle } = placed;
    const [from, to] = [places.get(bundle.from), places.get(bundle.to)];
    if (from === undefined || to === undefined) continue;
    const near = { before: [keyOf(within, from.id)], behind: [keyOf(within, to.id)] };
    for (const [row, link] of bundle.links.entries()) {
      const key = keyOf(within, link.id);
      const target: GraphTarget = { kind: 'link', link, from, to, ...where };
      stops.set(key, { ...shared, key, box: moved(rowBox(placed, row)), target, ...near });
    }
  }
}

function endsOf({ places }: Level, within: string): Pick<Stop, 'first' | 'last'> {
  const keys = (kind: PlacedPlace['place']['kind'], otherwise: PlacedPlace | undefined): string[] => {
    const found = places.filter(({ place }) => place.kind === kind);
    return (found.length > 0 || otherwise === undefined ? found : [otherwise]).map(({ place }) =>
      keyOf(within, place.id),
    );
  };
  return { first: keys('input', places[0]), last: keys('output', places.at(-1)) };
}
