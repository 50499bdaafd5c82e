import type { LayoutOptions, StructureGeometry } from '../../architecture/elk';
import type { GraphStructure } from '../../architecture/graph';
import { counted } from '../format';
import { drawLegend } from './legend';
import { drawLink } from './links';
import { linkLabel } from './looks';
import { drawPlace, placeFont } from './places';
import { movedDown, type Drawing, type Shape } from '../drawing/shapes';
import { fontWidth } from '../drawing/text';

/** How structures are laid out for figures. */
export const figureLayout: LayoutOptions = {
  direction: 'right',
  textWidth: (text) => fontWidth(text, placeFont),
  lineHeight: 14,
  linkLabel,
};

export interface Figure {
  readonly structure: GraphStructure;
  readonly geometry: StructureGeometry;
  readonly title: string;
  /** Whether the title is written above; pages have captions instead. */
  readonly isTitled: boolean;
}

const margin = 14;
const titleHeight = 26;

/** A structure that was laid out, with a legend of what colours and dashes mean. */
export function drawFigure({ structure, geometry, title, isTitled }: Figure): Drawing {
  const { places, links } = structure;
  const top = isTitled ? titleHeight : 0;
  const legend = drawLegend(structure, margin, geometry.height + 4, geometry.width - 2 * margin);
  const placeOf = new Map(places.map((place) => [place.id, place]));
  const isDifference = [...places, ...links].some(({ change }) => change !== undefined);
  const drawnLinks = [...links]
    .sort((a, b) => Number(a.operation !== undefined) - Number(b.operation !== undefined))
    .flatMap((link): Shape[] => {
      const [from, to] = [placeOf.get(link.from), placeOf.get(link.to)];
      return from && to ? [drawLink(link, geometry.links[link.id], { from, to }, isDifference)] : [];
    });
  const drawnPlaces = places.map((place) => drawPlace(place, geometry.places[place.id]));
  const heading: Shape[] = isTitled
    ? [{ kind: 'text', text: title, x: margin, y: 22, size: 14, colour: 'ink', isStrong: true }]
    : [];
  const operations = links.filter(({ operation }) => operation !== undefined).length;
  return {
    width: Math.max(geometry.width, isTitled ? fontWidth(title, 14) + 2 * margin : 0),
    height: top + geometry.height + legend.height + (legend.height > 0 ? margin : 0),
    title,
    description: `${counted(places.length, 'place')}, ${counted(operations, 'operation')}.`,
    shapes: [...heading, ...[...drawnLinks, ...drawnPlaces, ...legend.shapes].map((shape) => movedDown(shape, top))],
  };
}
