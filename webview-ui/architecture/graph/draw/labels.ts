import type { Change, GraphLink, GraphPlace } from '../../../../src/architecture/graph';
import { placeText } from '../../../../src/architecture/elk';
import { t } from '../../../common/l10n';
import { changeSign, placeDetail } from '../sizes';

/** What changes are called. */
export const changeNames = (): Readonly<Record<Change, string>> => ({
  added: t('added'),
  removed: t('removed'),
  changed: t('changed'),
});

const changeText = (change: Change | undefined): string[] => (change === undefined ? [] : [changeNames()[change]]);

/** What a place is called where it stands alone. */
export const placeTitle = (place: GraphPlace): string =>
  place.kind === 'node' ? t('node {0}', place.label) : placeText(place);

/** What a screen reader says of a place. */
export function placeName(place: GraphPlace, isExpanded: boolean): string {
  return [
    `${changeSign(place)}${placeTitle(place)}`,
    ...(placeDetail(place) === '' ? [] : [placeDetail(place)]),
    ...changeText(place.change),
    ...(place.inside === undefined ? [] : [isExpanded ? t('expanded') : t('collapsed')]),
  ].join(', ');
}

/** What a screen reader says of an operation besides its row. */
export const linkDescription = (link: GraphLink, from: string, to: string): string =>
  [t('from {0} to {1}', from, to), ...changeText(link.change)].join(', ');

/** A probability in the row of an operation. */
export function shortShare(share: number): string {
  if (share > 0 && share < 0.005) return '<1%';
  return `${Math.round(share * 100)}%`;
}
