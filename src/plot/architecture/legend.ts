import type { Change, GraphStructure, OperationKind } from '../../architecture/graph';
import { kindClass, kindDash, operationKinds } from './kinds';
import { changeLooks } from './looks';
import { labelFont } from './links';
import type { Shape } from '../drawing/shapes';
import { fontWidth } from '../drawing/text';

/** Kinds as legends call them. */
const kindLabels: Readonly<Record<OperationKind, string>> = {
  separable: 'separable convolution',
  conv: 'convolution',
  dilated: 'dilated convolution',
  pool: 'pooling',
  skip: 'skip connection',
  other: 'other',
  none: 'none',
};

interface Entry {
  readonly colour: string;
  readonly dash: string;
  readonly label: string;
}

function entriesOf({ places, links }: GraphStructure): Entry[] {
  const changes = new Set([...places, ...links].flatMap(({ change }) => change ?? []));
  if (changes.size > 0) {
    const known = (Object.keys(changeLooks) as Change[]).filter((change) => changes.has(change));
    return known.map((change) => {
      const { sign, colour, dash, label } = changeLooks[change];
      return { colour, dash, label: `${sign} ${label}` };
    });
  }
  const kinds = new Set(links.flatMap(({ kind }) => kind ?? []));
  return operationKinds
    .filter((kind) => kinds.has(kind))
    .map((kind) => ({ colour: kindClass(kind) || 'muted', dash: kindDash(kind), label: kindLabels[kind] }));
}

const sample = 26;
const gap = 18;
const pitch = 18;

/** Colours and dashes with what they stand for, in lines of at most `width`; nothing where there is nothing to tell. */
export function drawLegend(structure: GraphStructure, x: number, y: number, width: number) {
  const shapes: Shape[] = [];
  let [left, top] = [x, y];
  for (const { colour, dash, label } of entriesOf(structure)) {
    const length = sample + 6 + fontWidth(label, labelFont);
    if (left > x && left + length > x + width) [left, top] = [x, top + pitch];
    const points = [
      { x: left, y: top + pitch / 2 },
      { x: left + sample, y: top + pitch / 2 },
    ];
    const text = { x: left + sample + 6, y: top + pitch / 2 + labelFont * 0.36 };
    shapes.push(
      { kind: 'line', points, corner: 0, width: 2.2, colour, dash },
      { kind: 'text', text: label, ...text, size: labelFont, colour: 'muted' },
    );
    left += length + gap;
  }
  return { shapes, height: shapes.length === 0 ? 0 : top + pitch - y };
}
