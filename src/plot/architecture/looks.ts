import { linkText } from '../../architecture/difference-graph';
import type { Change, GraphLink, GraphPlace } from '../../architecture/graph';
import { operationLabel } from '../../architecture/operations';
import { kindClass, kindDash } from './kinds';
import type { Colour } from '../drawing/shapes';

/** How a link is drawn. */
export interface LinkLook {
  readonly colour: Colour;
  readonly width: number;
  readonly dash: string;
  readonly opacity: number;
}

/** How changes are drawn; signs tell them apart without colours. */
export const changeLooks: Readonly<
  Record<Change, { readonly sign: string; readonly colour: Colour; readonly dash: string; readonly label: string }>
> = {
  added: { sign: '+', colour: 'm2', dash: 'none', label: 'added' },
  removed: { sign: '−', colour: 'm5', dash: '5 3', label: 'removed' },
  changed: { sign: '~', colour: 'm0', dash: 'none', label: 'changed' },
};

const usualWidth = 1.8;

/** Of what only carries, and of an operation that is as good as impossible. */
const leastWidth = 1.1;

/** That of a link as probable as can be, more than {@link leastWidth}. */
const probableWidth = 5;

/** What is not in the last code stays behind what is. */
const behind = 0.4;

/** Links of a graph are told apart by what has changed where anything is marked so, else by what they do. */
export function linkLook({ kind, change, probability, isSampled }: GraphLink, isDifference: boolean): LinkLook {
  const opacity = isSampled === false ? behind : 1;
  if (change !== undefined) {
    const { colour, dash } = changeLooks[change];
    return { colour, dash, width: usualWidth, opacity };
  }
  if (kind === undefined) return { colour: 'muted', dash: 'none', width: leastWidth, opacity: isDifference ? 0.7 : 1 };
  const width = probability === undefined ? usualWidth : leastWidth + probableWidth * probability;
  if (isDifference) return { colour: 'muted', dash: 'none', width, opacity };
  return { colour: kindClass(kind) || 'muted', dash: kindDash(kind), width, opacity };
}

/** A share without its leading zero: `.42`. */
export const shortShare = (share: number): string => (share >= 0.995 ? '1' : share.toFixed(2).replace(/^0/, ''));

/** What stands upon a link: its operation, how probable it is, what has changed. */
export function linkLabel(link: GraphLink): string {
  const { operation, change, probability, before } = link;
  if (operation === undefined) return '';
  const name = linkText(link);
  const told = before === undefined ? name : `${before} → ${name}`;
  const words = [
    ...(change === undefined ? [] : [changeLooks[change].sign]),
    told,
    ...(probability === undefined ? [] : [shortShare(probability)]),
  ];
  return words.join(' ');
}

/** What is said of a link when the pointer rests on it. */
export function linkTitle(link: GraphLink, from: GraphPlace, to: GraphPlace): string {
  const { operation, change, before, probability, isSampled } = link;
  const name = (place: GraphPlace): string => (place.kind === 'node' ? `node ${place.label}` : place.label);
  const way = `from ${name(from)} to ${name(to)}`;
  return [
    operation === undefined ? way : `${operationLabel(operation)} ${way}`,
    ...(before === undefined ? [] : [`before: ${before}`]),
    ...(change === undefined || before !== undefined ? [] : [change]),
    ...(probability === undefined ? [] : [`probability ${probability.toFixed(3)}`]),
    ...(isSampled === true ? ['in the last code'] : []),
  ].join(' · ');
}
