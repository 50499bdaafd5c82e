import type { ElkNode } from 'elkjs/lib/elk-api';
import { toElk, type Size, type StructureGeometry } from '../../../../src/architecture/elk';
import type { GraphLink, GraphPlace, GraphStructure } from '../../../../src/architecture/graph';
import { bundled, type BundledStructure } from '../bundles';
import { textSize, textWidth } from '../measure';
import { placeSizes } from '../sizes';

export type Direction = 'right' | 'down';

/** A structure with the sizes of what it holds: all that its layout depends on. */
export interface LayoutInput {
  /** Equal for equal layouts; knows nothing of probabilities. */
  readonly key: string;
  /** Equal for structures that are at the same place in the drawing, one after the other. */
  readonly name: string;
  readonly structure: BundledStructure;
  readonly direction: Direction;
  readonly sizes: Readonly<Record<string, Size>>;
}

/** @param expanded - Sizes of what is inside of the places that are expanded. */
export function layoutInput(
  name: string,
  graph: GraphStructure,
  networkDirection: Direction,
  expanded: Readonly<Record<string, Size>>,
): LayoutInput {
  const structure = bundled(graph);
  const sizes = placeSizes(structure, expanded);
  // The rows of a box are read from left to right, so the links that lead through it go that way.
  const direction = structure.bundles.length > 0 ? 'right' : networkDirection;
  const { places, bundles, carries } = structure;
  const ends = [...bundles, ...carries].map(({ id, from, to }) => [id, from, to]);
  const key = JSON.stringify([direction, isWeighed(structure), places.map(({ layer }) => layer ?? null), sizes, ends]);
  return { key, name, structure, direction, sizes };
}

/** A place for the box of each bundle: nothing crosses it, and its rows have the room that they need. */
function withBoxes({ places, bundles, carries }: BundledStructure): GraphStructure {
  return {
    places: [...places, ...bundles.map(({ id }): GraphPlace => ({ id, kind: 'part', label: '' }))],
    links: [
      ...bundles.flatMap(({ id, from, to }): GraphLink[] => [
        { id: intoBox(id), from, to: id },
        { id: outOfBox(id), from: id, to },
      ]),
      ...carries,
    ],
  };
}

export const intoBox = (bundle: string): string => `${bundle}in`;
export const outOfBox = (bundle: string): string => `${bundle}out`;

/**
 * The graph that is laid out.
 *
 * @param earlier - An earlier layout at the same place, whose order is kept.
 */
export function elkGraph({ structure, direction, sizes }: LayoutInput, earlier?: StructureGeometry): ElkNode {
  const graph = toElk(withBoxes(structure), {
    ...{ direction, sizes, earlier, textWidth },
    lineHeight: textSize,
    linkLabel: () => '',
  });
  const layoutOptions = { ...graph.layoutOptions, ...roundLinks, ...(isWeighed(structure) && wideLinks) };
  return structure.bundles.length > 0 ? { ...graph, layoutOptions } : asChain({ ...graph, layoutOptions });
}

/** Straight links matter most where ribbons are wide; bends are rounded when they are drawn. */
const roundLinks = {
  'elk.edgeRouting': 'POLYLINE',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
};

/** Whether ribbons tell how probable operations are. */
const isWeighed = ({ bundles }: BundledStructure): boolean =>
  bundles.some(({ links }) => links[0].probability !== undefined);

/** For ribbons as wide as those of many operations. */
const wideLinks = {
  'elk.spacing.edgeEdge': '22',
  'elk.spacing.edgeNode': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
};

/**
 * Places that follow one another stand in line, whatever their sizes: links leave and arrive in the middle, and those
 * that leave out a place bend around it.
 */
function asChain(graph: ElkNode): ElkNode {
  const { children = [], edges = [] } = graph;
  const owners = new Map(children.flatMap(({ id, ports = [] }) => ports.map((port) => [port.id, id] as const)));
  const ends = edges.map(({ sources, targets }) => [sources[0], targets[0]].map((port) => owners.get(port) ?? port));
  const ranks = longestPaths(ends, children.length);
  return {
    ...graph,
    layoutOptions: { ...graph.layoutOptions, 'elk.edgeRouting': 'ORTHOGONAL', 'elk.layered.mergeEdges': 'true' },
    children: children.map((child) => ({ ...child, ports: [], layoutOptions: {} })),
    edges: edges.map((edge, i) => {
      const [from, to] = ends[i];
      const isNext = (ranks.get(to) ?? 0) - (ranks.get(from) ?? 0) === 1;
      const layoutOptions = { 'elk.layered.priority.straightness': isNext ? '20' : '0' };
      return { ...edge, sources: [from], targets: [to], layoutOptions };
    }),
  };
}

/** How many links the longest way to each place has. */
function longestPaths(ends: readonly (readonly string[])[], places: number): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  let isSettled = false;
  for (let pass = 0; pass < places && !isSettled; pass++) {
    isSettled = true;
    for (const [from, to] of ends) {
      const rank = (ranks.get(from) ?? 0) + 1;
      if (rank <= (ranks.get(to) ?? 0)) continue;
      ranks.set(to, rank);
      isSettled = false;
    }
  }
  return ranks;
}
