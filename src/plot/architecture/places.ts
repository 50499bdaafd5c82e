import { placeText, type Box } from '../../architecture/elk';
import type { GraphPlace, PlaceKind } from '../../architecture/graph';
import { changeLooks } from './looks';
import type { BoxShape, Colour, GroupShape, Shape } from '../drawing/shapes';

interface PlaceLook {
  readonly radius: number;
  readonly fill: Colour;
  readonly stroke: Colour;
  readonly text: Colour;
  readonly isStrong?: boolean;
}

/** Inputs are round, nodes outlined, the output full. */
const looks: Readonly<Record<PlaceKind, PlaceLook>> = {
  input: { radius: 12, fill: 'shade', stroke: 'muted', text: 'ink' },
  node: { radius: 6, fill: 'page', stroke: 'ink', text: 'ink', isStrong: true },
  output: { radius: 3, fill: 'ink', stroke: 'ink', text: 'page', isStrong: true },
  cell: { radius: 6, fill: 'page', stroke: 'accent', text: 'ink', isStrong: true },
  part: { radius: 3, fill: 'raised', stroke: 'muted', text: 'ink' },
};

export const placeFont = 12;

/** How far sheets of a stack stand out. */
const sheet = 3;

/** A place, with what is known of it; several like it that follow one another are a stack. */
export function drawPlace(place: GraphPlace, box: Box): GroupShape {
  const { radius, fill, stroke, text, isStrong } = looks[place.kind];
  const { change, times = 1, facts = {} } = place;
  const colour = change === undefined ? stroke : changeLooks[change].colour;
  const outline = { radius, fill, stroke: colour, width: change === undefined ? 1.2 : 2 };
  const behind = (times > 1 ? [2, 1] : []).map((i): BoxShape => {
    return { kind: 'box', ...outline, box: { ...box, x: box.x + i * sheet, y: box.y - i * sheet } };
  });
  const shapes: Shape[] = [
    ...behind,
    { kind: 'box', ...outline, box },
    {
      kind: 'text',
      text: placeText(place),
      x: box.x + box.width / 2,
      y: box.y + box.height / 2 + placeFont * 0.36,
      ...{ size: placeFont, colour: text, align: 'centre', isStrong },
    },
  ];
  const told = Object.entries(facts).map(([name, value]) => `${name} ${value}`);
  return { kind: 'group', title: [placeText(place), ...(change ? [change] : []), ...told].join(' · '), shapes };
}
