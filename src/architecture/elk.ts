import type { ElkExtendedEdge, ElkNode, ElkPort, LayoutOptions as ElkOptions } from 'elkjs/lib/elk-api';
import { linkText } from './difference-graph';
import type { GraphLink, GraphPlace, GraphStructure } from './graph';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle; `x`, `y` is its upper left corner. */
export type Box = Point & Size;

/** Where everything of a structure is drawn, in the units that the sizes of its texts were given in. */
export interface StructureGeometry extends Size {
  /** By the ids of the places. */
  readonly places: Readonly<Record<string, Box>>;
  /** By the ids of the links. */
  readonly links: Readonly<Record<string, LinkGeometry>>;
}

export interface LinkGeometry {
  /** From the border of a place over its bends to the border of another. */
  readonly points: readonly Point[];
  /** Where its label stands: upon its own link, and no other one crosses it. */
  readonly label?: Box;
}

export interface LayoutOptions {
  /** Whither links lead. */
  readonly direction: 'right' | 'down';
  /** Width of a text. */
  readonly textWidth: (text: string) => number;
  /** Height of a line of text. */
  readonly lineHeight: number;
  /** What is written at a link, nothing where it is empty; {@link linkText} where absent. */
  readonly linkLabel?: (link: GraphLink) => string;
  /** Sizes of places that hold more than their label, such as expanded cells. */
  readonly sizes?: Readonly<Record<string, Size>>;
  /** An earlier layout of nearly the same structure, whose order is kept. */
  readonly earlier?: StructureGeometry;
}

/** Room around texts in places and labels, in lines. */
const padding = { place: { x: 0.9, y: 0.55 }, label: { x: 0.5, y: 0.2 } };

const rootOptions: ElkOptions = {
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.separateConnectedComponents': 'false',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.edgeLabels.inline': 'true',
};

const sides = { right: ['EAST', 'WEST'], down: ['SOUTH', 'NORTH'] } as const;

/** What elkjs lays out. The same structure, options and earlier layout give the same graph. */
export function toElk({ places, links }: GraphStructure, options: LayoutOptions): ElkNode {
  const { direction, lineHeight, earlier } = options;
  const gap = (lines: number): string => String(lines * lineHeight);
  return {
    id: 'root',
    layoutOptions: {
      ...rootOptions,
      'elk.direction': direction.toUpperCase(),
      'elk.spacing.nodeNode': gap(1.2),
      'elk.spacing.edgeNode': gap(0.8),
      'elk.spacing.edgeEdge': gap(0.6),
      'elk.spacing.edgeLabel': gap(0.3),
      'elk.layered.spacing.nodeNodeBetweenLayers': gap(1.6),
      'elk.layered.spacing.edgeNodeBetweenLayers': gap(0.8),
      'elk.layered.spacing.edgeEdgeBetweenLayers': gap(0.6),
      'elk.padding': `[left=${gap(1)},top=${gap(1)},right=${gap(1)},bottom=${gap(1)}]`,
      'elk.partitioning.activate': String(places.some(({ layer }) => layer !== undefined)),
    },
    children: inOrder(places, direction, earlier).map((place) => placeNode(place, links, options)),
    edges: links.map((link) => linkEdge(link, options)),
  };
}

/** Where a place was earlier says which comes first; new ones come last. */
function inOrder(
  places: readonly GraphPlace[],
  direction: LayoutOptions['direction'],
  earlier: StructureGeometry | undefined,
): readonly GraphPlace[] {
  if (earlier === undefined) return places;
  const along = ({ id }: GraphPlace): number => {
    const box = earlier.places[id] as Box | undefined;
    return box === undefined ? Infinity : direction === 'right' ? box.y : box.x;
  };
  const known = places.filter((place) => Number.isFinite(along(place)));
  return [...known.sort((a, b) => along(a) - along(b)), ...places.filter((place) => !Number.isFinite(along(place)))];
}

/** What is written in a place. */
export const placeText = ({ label, times = 1 }: GraphPlace): string => (times > 1 ? `${label} ×${times}` : label);

function placeNode(place: GraphPlace, links: readonly GraphLink[], options: LayoutOptions): ElkNode {
  const { sizes = {}, textWidth, lineHeight, direction } = options;
  const text = {
    width: Math.max(1.6 * lineHeight, textWidth(placeText(place)) + 2 * padding.place.x * lineHeight),
    height: (1 + 2 * padding.place.y) * lineHeight,
  };
  const { width, height } = Object.hasOwn(sizes, place.id) ? sizes[place.id] : text;
  const [outOf, into] = sides[direction];
  const port = (id: string, side: string): ElkPort => ({ id, layoutOptions: { 'elk.port.side': side } });
  return {
    ...{ id: place.id, width, height },
    layoutOptions: {
      'elk.portConstraints': 'FIXED_SIDE',
      ...(place.layer !== undefined && { 'elk.partitioning.partition': String(place.layer) }),
    },
    ports: links.flatMap(({ id, from, to }) => [
      ...(from === place.id ? [port(`${id}:from`, outOf)] : []),
      ...(to === place.id ? [port(`${id}:to`, into)] : []),
    ]),
  };
}

function linkEdge(link: GraphLink, { linkLabel = linkText, textWidth, lineHeight }: LayoutOptions): ElkExtendedEdge {
  const text = linkLabel(link);
  const width = textWidth(text) + 2 * padding.label.x * lineHeight;
  const height = (1 + 2 * padding.label.y) * lineHeight;
  return {
    id: link.id,
    sources: [`${link.id}:from`],
    targets: [`${link.id}:to`],
    labels: text === '' ? [] : [{ text, width, height }],
  };
}

const boxOf = ({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box => ({ x, y, width, height });

/** Reads the geometry back from what elkjs gives for {@link toElk}. */
export function fromElk({ width = 0, height = 0, children = [], edges = [] }: ElkNode): StructureGeometry {
  return {
    width,
    height,
    places: Object.fromEntries(children.map((child) => [child.id, boxOf(child)])),
    links: Object.fromEntries(edges.map((edge) => [edge.id, linkGeometry(edge)])),
  };
}

function linkGeometry({ sections = [], labels = [] }: ElkExtendedEdge): LinkGeometry {
  return {
    points: sections.flatMap(({ startPoint, bendPoints = [], endPoint }) =>
      [startPoint, ...bendPoints, endPoint].map(({ x, y }) => ({ x, y })),
    ),
    ...(labels.length > 0 && { label: boxOf(labels[0]) }),
  };
}
