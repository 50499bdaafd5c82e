import { placeText } from '../../../src/architecture/elk';
import type { GraphLink, GraphPlace } from '../../../src/architecture/graph';
import { formatNumber, formatShare } from '../../../src/plot/format';
import { t } from '../../common/l10n';
import { changeNames } from './draw/labels';
import type { GraphTarget } from './props';
import { rowText } from './sizes';

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

function placeFacts(place: GraphPlace): Facts {
  const rows = Object.entries(place.facts ?? {}).map(
    ([name, value]) => [factName(name), typeof value === 'number' ? formatNumber(value) : value] as const,
  );
  const change = place.change && ([t('Change'), changeNames()[place.change]] as const);
  return { title: placeText(place), rows: [...rows, ...(change ? [change] : [])] };
}

function linkFacts(link: GraphLink, from: GraphPlace, to: GraphPlace): Facts {
  const { operation = '', probability, isSampled, bits, change } = link;
  const rows: (readonly [string, string] | false)[] = [
    [t('Operation'), operation],
    [t('Leads'), `${placeText(from)} → ${placeText(to)}`],
    probability !== undefined && [t('Probability'), formatShare(probability)],
    isSampled !== undefined && [t('Last code'), isSampled ? t('sampled') : t('not sampled')],
    bits !== undefined && [t('Bits'), String(bits)],
    change !== undefined && [t('Change'), changeNames()[change]],
  ];
  return { title: rowText(link), rows: rows.filter((row) => row !== false) };
}

export const factsOf = (target: GraphTarget): Facts =>
  target.kind === 'place' ? placeFacts(target.place) : linkFacts(target.link, target.from, target.to);
