import type { ArchitectureGraph, GraphLink, GraphPlace, GraphStructure } from '../../../src/architecture/graph';
import { t } from '../../common/l10n';
import type { Cell, TableData } from '../../common/table';
import { changeNames, placeTitle } from './draw/labels';

type Column = readonly [title: string, value: (link: GraphLink) => Cell];

const changeText = ({ change, before }: GraphLink): Cell => {
  if (change === undefined) return '';
  const name = changeNames()[change];
  return before === undefined ? name : t('{0}, was {1}', name, before);
};

/** Columns that say something of at least one link. */
function columnsOf(links: readonly GraphLink[]): readonly Column[] {
  const columns: readonly (readonly [...Column, isThere: boolean])[] = [
    [t('Operation'), ({ operation }) => operation ?? '', true],
    [t('Probability'), ({ probability }) => probability, links.some((link) => link.probability !== undefined)],
    [
      t('Sampled'),
      ({ isSampled }) => (isSampled === undefined ? '' : isSampled ? t('yes') : t('no')),
      links.some(({ isSampled }) => isSampled !== undefined),
    ],
    [t('Bits'), ({ bits }) => bits, links.some(({ bits }) => bits !== undefined)],
    [t('Change'), changeText, links.some(({ change }) => change !== undefined)],
  ];
  return columns.filter(([, , isThere]) => isThere).map(([title, value]) => [title, value]);
}

/** The same as the drawing, a link a row: those of the network first, then those of each cell. */
export function graphTable({ network, structures }: ArchitectureGraph): TableData {
  const parts = [[t('network'), network] as const, ...Object.entries(structures)];
  const columns = columnsOf(parts.flatMap(([, { links }]) => links));
  return {
    columns: [t('Structure'), t('From'), t('To'), ...columns.map(([title]) => title)],
    rows: parts.flatMap(([name, structure]) => rowsOf(name, structure, columns)),
  };
}

function rowsOf(name: string, { places, links }: GraphStructure, columns: readonly Column[]): Cell[][] {
  const names = new Map(places.map((place: GraphPlace) => [place.id, placeTitle(place)]));
  return links.map((link) => [
    name,
    names.get(link.from) ?? link.from,
    names.get(link.to) ?? link.to,
    ...columns.map(([, value]) => value(link)),
  ]);
}
