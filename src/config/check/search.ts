import type { Problem } from '../diagnostic';
import type { ConfigPath } from '../schema/node';
import { isOnTable, type PopulationSearchConfig, type SearchConfig } from '../tasks/search';
import { missingFiles } from './common';
import { checkSearchImages, type SearchFacts } from './search-images';
import { checkSearchMethod } from './search-method';

export type { SearchFacts };

const error = (code: string, path: ConfigPath, message: string, remedy: string): Problem => ({
  ...{ severity: 'error', code, path, message, remedy },
});

/** What is searched on: exactly one of images and a table, with what belongs to it. */
function checkSources({ data, method }: PopulationSearchConfig): readonly (Problem | undefined)[] {
  const { images, table, score, cost } = data;
  if (images === undefined && table === undefined) {
    const message = '`data` names neither images nor a table; needed: one of `images` and `table`';
    return [error('no-source', ['data'], message, 'Add, for example, `images: FOLDER`.')];
  }
  if (table === undefined) return [];
  const both = '`data` has `images` and `table`; allowed: one of them';
  const named = typeof method.space === 'string';
  const space = '`method.space` describes cells, but the table is of nas-bench-201; allowed: auto, nas-bench-201';
  const costly = method.budget.cost !== undefined && cost === undefined;
  return [
    images === undefined ? undefined : error('several-sources', ['data', 'table'], both, 'Remove one of them.'),
    score === undefined
      ? error(
          'no-score',
          ['data', 'table'],
          '`data.table` needs `data.score`, the column that the search goes by',
          'Add, for example, `score: c10_val12`.',
        )
      : undefined,
    named ? undefined : error('table-space', ['method', 'space'], space, 'Remove `space`.'),
    costly
      ? error(
          'no-cost',
          ['method', 'budget', 'cost'],
          '`method.budget.cost` is a sum of `data.cost`, which is not given',
          'Name the column, for example `cost: c10_cost12_s`.',
        )
      : undefined,
  ];
}

/** Columns of the table that the config names. */
function checkColumns({ data }: SearchConfig, { columns }: SearchFacts): readonly (Problem | undefined)[] {
  if (columns === undefined || !('table' in data)) return [];
  return (['score', 'cost', 'testScore'] as const).map((key) => {
    const name = data[key];
    if (name === undefined || columns.includes(name)) return undefined;
    const message = `\`data.${key}\` is "${name}", but the table has no such column; it has ${columns.join(', ')}`;
    return error('benchmark-columns', ['data', key], message, 'Name one of these columns.');
  });
}

/** What a config means for its data, beyond what its schema says. The readers of the data check their own files. */
export function checkSearch(config: SearchConfig, facts: SearchFacts): Problem[] {
  const checks = [
    ...missingFiles(facts.missing),
    ...(config.task === 'search/data' ? [] : checkSources(config)),
    ...checkColumns(config, facts),
    ...checkSearchMethod(config),
    ...(isOnTable(config) ? [] : checkSearchImages(config, facts)),
  ];
  return checks.filter((problem) => problem !== undefined);
}
