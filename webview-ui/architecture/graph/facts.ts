import type { GraphLink, GraphPlace } from '../../../src/architecture/graph';
import { formatNumber, formatShare } from '../../../src/plot/format';
import { t } from '../../common/l10n';
import { changeNames, placeTitle } from './draw/labels';
import type { GraphTarget } from './props';
import { rowText } from './sizes';
import type { Stop } from './stops';

/** What is known of something, by the names that people know. */
export interface Facts {
  readonly title: string;
  readonly rows: readonly (readonly [name: string, value: string])[];
}

/** What a fact of a place is called. */
function factName(name: string): string {
  const names: Readonly<Record<string, string>> = {
    is: t('Is'),
    size: t('Size'),
    output: t('Output'),
    channels: t('Channels'),
    stride: t('Stride'),
    params: t('Parameters'),
    macs: t('MACs'),
    classes: t('Classes'),
    before: t('Before'),
  };
  return Object.hasOwn(names, name) ? names[name] : name;
}

function placeFacts(place: GraphPlace, stop?: Stop): Facts {
  const known = Object.entries(place.facts ?? {}).map(
    ([name, value]) => [factName(name), typeof value === 'number' ? formatNumber(value) : value] as const,
  );
  const change = place.change && ([t('Change'), changeNames()[place.change]] as const);
  const linked = place.kind === 'node' && stop ? linkedFacts(stop) : [];
  return { title: placeTitle(place), rows: [...known, ...linked, ...(change ? [change] : [])] };
}

const linkedFacts = ({ before, behind }: Stop): (readonly [string, string])[] => [
  [t('Adds up'), String(before.length)],
  [t('Leads to'), String(behind.length)],
];

function linkFacts(link: GraphLink, from: GraphPlace, to: GraphPlace): Facts {
  const { operation = '', probability, isSampled, bits, change } = link;
  const rows: (readonly [string, string] | false)[] = [
    [t('Operation'), operation],
    [t('Leads'), `${placeTitle(from)} → ${placeTitle(to)}`],
    probability !== undefined && [t('Probability'), formatShare(probability)],
    isSampled !== undefined && [t('Last code'), isSampled ? t('sampled') : t('not sampled')],
    bits !== undefined && [t('Bits'), String(bits)],
    change !== undefined && [t('Change'), changeNames()[change]],
  ];
  return { title: rowText(link), rows: rows.filter((row) => row !== false) };
}

/** @param stop - Where it is, which says what places are linked to. */
export const factsOf = (target: GraphTarget, stop?: Stop): Facts =>
  target.kind === 'place' ? placeFacts(target.place, stop) : linkFacts(target.link, target.from, target.to);
