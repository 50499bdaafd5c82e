import type { Box, Point, Size, StructureGeometry } from '../../../src/architecture/elk';
import type { ArchitectureGraph, GraphLink, GraphPlace, GraphStructure } from '../../../src/architecture/graph';
import { bundled, type Bundle } from './bundles';
import type { Layouts } from './layout/layouts';
import { intoBox, layoutInput, outOfBox, type Direction, type LayoutInput } from './layout/structure';

export interface PlacedPlace {
  readonly place: GraphPlace;
  readonly box: Box;
  /** What is inside, where it is expanded. */
  readonly inside?: Level;
}

export interface PlacedBundle {
  readonly bundle: Bundle;
  /** Around its rows and the fans on both sides of them. */
  readonly box: Box;
  readonly into: readonly Point[];
  readonly out: readonly Point[];
}

export interface PlacedCarry {
  readonly link: GraphLink;
  readonly points: readonly Point[];
}

/** A structure with a place for everything. Equal cells that are shown alike have the same one. */
export interface Level extends Size {
  /** A key of {@link ArchitectureGraph.structures}; absent for the network. */
  readonly name?: string;
  readonly direction: Direction;
  readonly places: readonly PlacedPlace[];
  readonly bundles: readonly PlacedBundle[];
  readonly carries: readonly PlacedCarry[];
  /** Where it is all from. */
  readonly geometry: StructureGeometry;
}

/** Whether two drawings have everything at the same place. */
export const areLaidAlike = (one: Level, other: Level): boolean =>
  one.geometry === other.geometry &&
  one.places.every(({ inside }, i) => {
    const there = other.places[i]?.inside;
    return inside === there || (inside !== undefined && there !== undefined && areLaidAlike(inside, there));
  });

/** Key of what is inside of something, which is unique within a drawing. */
export const keyOf = (within: string, id: string): string => `${within}/${encodeURIComponent(id)}`;

/** The ids that a key is made of, outermost first. */
export const idsOf = (key: string): string[] => key.split('/').slice(1).map(decodeURIComponent);

export interface SceneRequest {
  /** Of the drawing: what it shows one after the other is laid out alike. */
  readonly drawing: string;
  readonly graph: ArchitectureGraph;
  /** Keys of the places that are expanded. */
  readonly expanded: ReadonlySet<string>;
  /** Whither the network leads. */
  readonly direction: Direction;
}

/** Levels by what they are made of, so that what is drawn stays the same object as long as nothing in it changed. */
const levels = new WeakMap<GraphStructure, Level>();

/**
 * Places everything.
 *
 * @returns the network, or the layouts that must be made first: those of what is innermost.
 */
export function sceneOf(request: SceneRequest, layouts: Layouts): Level | readonly LayoutInput[] {
  const missing = new Map<string, LayoutInput>();
  const network = new Placing(request, layouts, missing).level(request.graph.network, undefined, '');
  return network ?? [...missing.values()];
}

class Placing {
  constructor(
    private readonly request: SceneRequest,
    private readonly layouts: Layouts,
    private readonly missing: Map<string, LayoutInput>,
  ) {}

  /** @param within - Key of the place that it is inside of. */
  level(structure: GraphStructure, name: string | undefined, within: string): Level | undefined {
    const inside = this.insides(structure, within);
    if (inside === undefined) return undefined;
    const input = layoutInput(
      keyOf(this.request.drawing, name ?? ''),
      structure,
      this.request.direction,
      Object.fromEntries(inside),
    );
    const geometry = this.layouts.known(input);
    if (geometry === undefined) {
      this.missing.set(input.key, input);
      return undefined;
    }
    const before = levels.get(structure);
    if (before?.geometry === geometry && inside.size === 0) return before;
    const level = { ...placed(structure, geometry, inside), name, direction: input.direction, geometry };
    if (inside.size === 0) levels.set(structure, level);
    return level;
  }

  /** What is inside of the expanded places; undefined where a layout is missing for one of them. */
  private insides({ places }: GraphStructure, within: string): ReadonlyMap<string, Level> | undefined {
    const { graph, expanded } = this.request;
    const found = new Map<string, Level>();
    let isWhole = true;
    for (const { id, inside } of places) {
      const key = keyOf(within, id);
      if (inside === undefined || !expanded.has(key) || !Object.hasOwn(graph.structures, inside)) continue;
      const level = this.level(graph.structures[inside], inside, key);
      if (level) found.set(id, level);
      else isWhole = false;
    }
    return isWhole ? found : undefined;
  }
}

function placed(structure: GraphStructure, geometry: StructureGeometry, inside: ReadonlyMap<string, Level>) {
  const { places, bundles, carries } = bundled(structure);
  return {
    width: geometry.width,
    height: geometry.height,
    places: places.map((place) => ({ place, box: geometry.places[place.id], inside: inside.get(place.id) })),
    bundles: bundles.map((bundle) => ({
      bundle,
      box: geometry.places[bundle.id],
      into: geometry.links[intoBox(bundle.id)].points,
      out: geometry.links[outOfBox(bundle.id)].points,
    })),
    carries: carries.map((link) => ({ link, points: geometry.links[link.id].points })),
  };
}
