import type { Size } from '../../../src/architecture/elk';
import type { GraphLink, GraphPlace } from '../../../src/architecture/graph';
import { placeText } from '../../../src/architecture/elk';
import { linkText } from '../../../src/architecture/difference-graph';
import type { Bundle, BundledStructure } from './bundles';
import { textWidth } from './measure';

/** Height of an operation's row; many of them stand closer. */
export const rowHeight = ({ links }: Bundle): number => (links.length > 3 ? 15 : 17);
/** On both sides of a box: where the ribbon fans out. */
export const fanWidth = 22;
/** Beside the texts of a row. */
export const rowPadding = 6;
/** Of a column of probabilities: they change all the time, the layout does not. */
const probabilityWidth = 32;
/** Of the line above what is inside of an expanded cell, and of the room around it. */
export const cellHeader = 26;
export const cellPadding = 6;

const placeHeight = 28;
/** What a ribbon takes along the side of a place; more where it tells how probable operations are. */
const ribbonRoom = ({ links }: Bundle): number => (links[0].probability === undefined ? 13 : 24);

/** Texts of operations: there are few, and they are written again and again. */
const linkTexts = new Map<string, string>();

function knownText(link: GraphLink): string {
  const name = `${link.operation} ${link.bits}`;
  let text = linkTexts.get(name);
  if (text === undefined) linkTexts.set(name, (text = linkText(link)));
  return text;
}

/** What is written in the row of an operation: what it was before and is now, where that differs. */
export const rowText = (link: GraphLink): string =>
  link.before === undefined ? knownText(link) : `${link.before} → ${knownText(link)}`;

/** Signs of changes. */
export const changeSigns = { added: '+', removed: '−', changed: '~' } as const;

/** The sign and a space; nothing where there is no change. */
export const changeSign = ({ change }: Pick<GraphLink, 'change'>): string =>
  change === undefined ? '' : `${changeSigns[change]} `;

export const rowLabel = (link: GraphLink): string => changeSign(link) + rowText(link);

/** Bold letters are wider by this. */
const boldness = 1.1;

const rowWidth = (link: GraphLink): number =>
  textWidth(rowLabel(link)) * (link.isSampled === undefined ? 1 : boldness) +
  2 * rowPadding +
  (link.probability === undefined ? 0 : probabilityWidth);

/** The box of a bundle. */
const bundleSize = (bundle: Bundle): Size => ({
  width: Math.ceil(Math.max(...bundle.links.map(rowWidth))) + 2 * fanWidth,
  height: bundle.links.length * rowHeight(bundle) + 2,
});

/** The line of a cell or a part below its name. */
export const placeDetail = ({ kind, facts }: GraphPlace): string => {
  if (kind === 'node' || facts === undefined) return '';
  const { output, size } = facts;
  return String(output ?? size ?? '');
};

/** A place that is not expanded. @param room - What ribbons take along its sides. */
function placeSize(place: GraphPlace, room: number): Size {
  const isOpenable = place.inside !== undefined;
  const text = Math.max(textWidth(placeText(place)) + (isOpenable ? 18 : 0), textWidth(placeDetail(place)) * 0.92);
  const lines = placeDetail(place) === '' ? 0 : 13;
  const least = place.kind === 'node' ? 26 : 44;
  return {
    width: Math.ceil(Math.max(least, text + (place.kind === 'node' ? 12 : 22))),
    height: Math.max(placeHeight + lines, room),
  };
}

/** An expanded cell around what is inside of it. */
export const expandedSize = (inside: Size): Size => ({
  width: inside.width + 2 * cellPadding,
  height: inside.height + cellHeader + cellPadding,
});

/** @param expanded - Sizes of what is inside of the places that are expanded. */
export function placeSizes(
  { places, bundles }: BundledStructure,
  expanded: Readonly<Record<string, Size>>,
): Record<string, Size> {
  const rooms = new Map<string, number>();
  const take = (side: string, room: number) => rooms.set(side, (rooms.get(side) ?? 0) + room);
  for (const bundle of bundles) {
    take(`${bundle.from}>`, ribbonRoom(bundle));
    take(`>${bundle.to}`, ribbonRoom(bundle));
  }
  const sizeOf = (place: GraphPlace): Size =>
    Object.hasOwn(expanded, place.id)
      ? expandedSize(expanded[place.id])
      : placeSize(place, Math.max(rooms.get(`${place.id}>`) ?? 0, rooms.get(`>${place.id}`) ?? 0));
  return Object.fromEntries([
    ...places.map((place) => [place.id, sizeOf(place)] as const),
    ...bundles.map((bundle) => [bundle.id, bundleSize(bundle)] as const),
  ]);
}
