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

/** Room around texts in places and labels, and between ports, in lines. */
const room = { place: { x: 0.9, y: 0.55 }, label: { x: 0.5, y: 0.2 }, port: 0.65 };

const rootOptions: ElkOptions = {
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.separateConnectedComponents': 'false',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.layered.thoroughness': '12',
};

const sides = { right: ['EAST', 'WEST'], down: ['SOUTH', 'NORTH'] } as const;

/** What elkjs lays out. The same structure, options and earlier layout give the same graph. */
export function toElk({ places, links }: GraphStructure, options: LayoutOptions): ElkNode {
  const { direction, lineHeight, earlier } = options;
  const gap = (lines: number): string => String(lines * lineHeight);
  const outputs = new Set(places.flatMap(({ id, kind }) => (kind === 'output' ? [id] : [])));
  const ends = links.map((link): Ends => ({ link, from: `${link.id}:from`, to: entry(link, outputs) }));
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
      ...(earlier && { 'elk.layered.crossingMinimization.forceNodeModelOrder': 'true' }),
    },
    children: inOrder(places, direction, earlier).map((place) => placeNode(place, ends, options)),
    edges: ends.map((each) => linkEdge(each, options)),
  };
}

/** A link with the ports that it leaves and enters places by. */
interface Ends {
  readonly link: GraphLink;
  readonly from: string;
  readonly to: string;
}

/** What only carries to an output comes together before it. */
const entry = ({ id, to, operation }: GraphLink, outputs: ReadonlySet<string>): string =>
  operation === undefined && outputs.has(to) ? `${to}:to` : `${id}:to`;

/** Where a place was earlier says which comes first; new ones come last. */
function inOrder(
  places: readonly GraphPlace[],
  direction: LayoutOptions['direction'],
  earlier: StructureGeometry | undefined,
): readonly GraphPlace[] {
  if (earlier === undefined) return places;
  const across = ({ id }: GraphPlace): number => {
    if (!Object.hasOwn(earlier.places, id)) return Number.MAX_VALUE;
    return direction === 'right' ? earlier.places[id].y : earlier.places[id].x;
  };
  return [...places].sort((a, b) => across(a) - across(b));
}

/** What is written in a place. */
export const placeText = ({ label, times = 1 }: GraphPlace): string => (times > 1 ? `${label} ×${times}` : label);

function placeNode(place: GraphPlace, ends: readonly Ends[], options: LayoutOptions): ElkNode {
  const [outOf, into] = sides[options.direction];
  const ports = {
    [outOf]: new Set(ends.flatMap(({ link, from }) => (link.from === place.id ? [from] : []))),
    [into]: new Set(ends.flatMap(({ link, to }) => (link.to === place.id ? [to] : []))),
  };
  const most = Math.max(...Object.values(ports).map(({ size }) => size));
  return {
    ...{ id: place.id, ...placeSize(place, most, options) },
    layoutOptions: {
      'elk.portConstraints': 'FIXED_SIDE',
      ...(place.kind === 'input' && { 'elk.layered.layering.layerConstraint': 'FIRST' }),
      ...(place.kind === 'output' && { 'elk.layered.layering.layerConstraint': 'LAST' }),
      ...(place.layer !== undefined && { 'elk.partitioning.partition': String(place.layer) }),
    },
    ports: Object.entries(ports).flatMap(([side, ids]) =>
      [...ids].map((id): ElkPort => ({ id, layoutOptions: { 'elk.port.side': side } })),
    ),
  };
}

/** Room for what is written in a place, and for the links at its busier side. */
function placeSize(place: GraphPlace, ports: number, options: LayoutOptions): Size {
  const { sizes = {}, textWidth, lineHeight, direction } = options;
  if (Object.hasOwn(sizes, place.id)) return sizes[place.id];
  const width = Math.max(1.7 * lineHeight, textWidth(placeText(place)) + 2 * room.place.x * lineHeight);
  const height = (1 + 2 * room.place.y) * lineHeight;
  const side = (ports + 1) * room.port * lineHeight;
  return direction === 'right' ? { width, height: Math.max(height, side) } : { width: Math.max(width, side), height };
}

function linkEdge({ link, from, to }: Ends, { linkLabel = linkText, textWidth, lineHeight }: LayoutOptions) {
  const text = linkLabel(link);
  const width = textWidth(text) + 2 * room.label.x * lineHeight;
  const height = (1 + 2 * room.label.y) * lineHeight;
  const label = { text, width, height, layoutOptions: { 'elk.edgeLabels.inline': 'true' } };
  return { id: link.id, sources: [from], targets: [to], labels: text === '' ? [] : [label] };
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
