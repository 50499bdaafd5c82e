import { metricInfo, metricTitle } from '../../../src/plot/metrics';
import type { CandidateRow } from '../../../src/protocol/architecture-panel';
import type { CandidateOrigin } from '../../../src/protocol/search';
import { t } from '../../common/l10n';
import { metricText } from '../metricText';

/** A column of the table of candidates. */
export interface Column {
  /** Name of a metric, or of a field. */
  readonly name: string;
  readonly title: string;
  /** What it stands for, where the title is short. */
  readonly explains: string;
  readonly isNumber: boolean;
  /** Largest first when it is first sorted by. */
  readonly startsDescending: boolean;
  readonly value: (row: CandidateRow) => number | string | undefined;
  readonly text: (row: CandidateRow) => string;
}

/** Order of columns, and their short titles. */
const known: readonly (readonly [metric: string, title: () => string])[] = [
  ['accuracy', () => t('Accuracy')],
  ['test_accuracy', () => t('Test')],
  ['params', () => t('Params')],
  ['macs', () => t('MACs')],
  ['latency_ms', () => t('ms')],
  ['size_bytes', () => t('Size (B)')],
  ['gap', () => t('Gap')],
  ['train_accuracy', () => t('Training')],
];

const originTitles = (): Readonly<Record<CandidateOrigin, string>> => ({
  search: t('search'),
  random: t('random search'),
  evolution: t('evolution'),
  mixture: t('dense mixture'),
  'single-draw': t('single draw'),
});

export const originTitle = (origin: CandidateOrigin): string => originTitles()[origin];

/** Colour and shape of what comes from a method, the same everywhere. */
export const originCategory = (origin: CandidateOrigin): number => Object.keys(originTitles()).indexOf(origin);

const weightTitles = (): Readonly<Record<CandidateRow['weights'], string>> => ({
  inherited: t('of the supernet'),
  trained: t('trained'),
  table: t('of the table'),
});

export const weightTitle = (weights: CandidateRow['weights']): string => weightTitles()[weights];

const text = (name: string, title: string, explains: string, value: (row: CandidateRow) => string): Column => ({
  ...{ name, title, explains, value, text: value },
  isNumber: false,
  startsDescending: false,
});

function count(name: string, title: string, explains: string, value: (row: CandidateRow) => number): Column {
  return { name, title, explains, value, isNumber: true, startsDescending: true, text: (row) => String(value(row)) };
}

function metricColumn(name: string, title: string): Column {
  const value = (row: CandidateRow): number | undefined =>
    (name === 'score' ? row.score : row.metrics[name]) ?? undefined;
  return {
    ...{ name, title, value, isNumber: true },
    explains: name === 'score' ? t('What the search goes by') : t(metricTitle(name)),
    startsDescending: name === 'score' || metricInfo(name).better !== 'lower',
    text: (row) => metricText(name, value(row)),
  };
}

/** Metrics that candidates have, the usual ones first. */
export function metricsOf(rows: readonly CandidateRow[]): string[] {
  const present = new Set(rows.flatMap(({ metrics }) => Object.keys(metrics)));
  const usual = known.map(([metric]) => metric).filter((metric) => present.delete(metric));
  return [...usual, ...[...present].sort()];
}

/** Whether the score is a number of its own, and not the accuracy once more. */
const hasOwnScore = (rows: readonly CandidateRow[]): boolean =>
  rows.some(({ score, metrics }) => typeof score === 'number' && score !== metrics.accuracy);

/** Columns for what there is to be shown. */
export function columnsFor(rows: readonly CandidateRow[]): Column[] {
  const titles = new Map(known.map(([metric, title]) => [metric, title]));
  const metrics = [...(hasOwnScore(rows) ? ['score'] : []), ...metricsOf(rows)];
  return [
    count('index', '#', t('In the order in which they were tried'), ({ index }) => index),
    text('origin', t('From'), t('The method that it comes from'), ({ origin }) => originTitle(origin)),
    ...metrics.map((metric) =>
      metricColumn(metric, metric === 'score' ? t('Score') : (titles.get(metric)?.() ?? t(metricTitle(metric)))),
    ),
    count('step', t('Step'), t('Epoch of the search, or evaluation, when it was tried'), ({ step }) => step),
    text('weights', t('Weights'), t('How its weights came about'), ({ weights }) => weightTitle(weights)),
    text('hash', t('Architecture'), t('Equal for equal architectures'), ({ hash }) => hash),
  ];
}
