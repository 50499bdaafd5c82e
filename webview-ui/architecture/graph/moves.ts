import type { Box } from '../../../src/architecture/elk';
import type { Stop, Stops } from './stops';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const forward = { right: 'ArrowRight', down: 'ArrowDown' } as const;
const backward = { right: 'ArrowLeft', down: 'ArrowUp' } as const;

/**
 * Where an arrow key leads: along links in the direction of the drawing and against it, into what is expanded and out
 * of it again; across, to what lies there.
 *
 * @returns the key of the next stop; that of `from` where there is none.
 */
export function nextStop(stops: Stops, from: string, arrow: Arrow): string {
  const stop = stops.get(from);
  if (stop === undefined) return stops.keys().next().value ?? from;
  const [first] = stop.first;
  if (first !== undefined && arrow === forward[stops.get(first)?.direction ?? 'right']) {
    return nearest(stops, stop, stop.first) ?? from;
  }
  if (arrow === forward[stop.direction]) return nearest(stops, stop, stop.behind) ?? leave(stops, stop, 'last', arrow);
  if (arrow === backward[stop.direction])
    return nearest(stops, stop, stop.before) ?? leave(stops, stop, 'first', arrow);
  return across(stops, stop, arrow) ?? from;
}

/** From the end of what is inside of a place to the place, or on from there where it leads the same way. */
function leave(stops: Stops, stop: Stop, end: 'first' | 'last', arrow: Arrow): string {
  const outer = stops.get(stop.within);
  if (outer === undefined || !outer[end].includes(stop.key)) return stop.key;
  const onward = end === 'last' && arrow === forward[outer.direction] ? outer.behind : [];
  return nearest(stops, stop, onward) ?? outer.key;
}

const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });

/** The one that is the least aside; of operations, a sampled one first. */
function nearest(stops: Stops, from: Stop, keys: readonly string[]): string | undefined {
  const here = middle(from.box);
  const aside = ({ box, target }: Stop): number => {
    const there = middle(box);
    const isSampled = target.kind === 'link' && target.link.isSampled === true;
    return Math.abs(from.direction === 'right' ? there.y - here.y : there.x - here.x) - (isSampled ? 1e6 : 0);
  };
  return least(
    keys.flatMap((key) => stops.get(key) ?? []),
    aside,
  )?.key;
}

/** What lies to a side, within the same structure. */
function across(stops: Stops, from: Stop, arrow: Arrow): string | undefined {
  const here = middle(from.box);
  const isAlongX = arrow === 'ArrowLeft' || arrow === 'ArrowRight';
  const sense = arrow === 'ArrowRight' || arrow === 'ArrowDown' ? 1 : -1;
  const offset = ({ box }: Stop): readonly [along: number, aside: number] => {
    const there = middle(box);
    const [dx, dy] = [there.x - here.x, there.y - here.y];
    return isAlongX ? [sense * dx, Math.abs(dy)] : [sense * dy, Math.abs(dx)];
  };
  const there = [...stops.values()].filter((stop) => stop.within === from.within && offset(stop)[0] > 1);
  return least(there, (stop) => {
    const [along, aside] = offset(stop);
    return along + 3 * aside;
  })?.key;
}

function least<Item>(items: readonly Item[], measure: (item: Item) => number): Item | undefined {
  let [best, smallest]: [Item | undefined, number] = [undefined, Infinity];
  for (const item of items) {
    const size = measure(item);
    if (size < smallest) [best, smallest] = [item, size];
  }
  return best;
}
