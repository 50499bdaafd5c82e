import { configError } from '../../errors';
import type { SamplesOptions } from '../options';
import type { Part } from '../part';
import type { TablePipeline } from '../pipeline';
import type { Preparation, Prepared } from '../prepared';
import { readAll } from '../readAll';
import type { Row } from './open';

/** Mean and deviation of each column, over the numbers that are there. */
function statistics(rows: readonly Row[], width: number): Pick<TablePipeline, 'centre' | 'spread'> {
  const centre = new Float32Array(width);
  const spread = new Float32Array(width);
  for (let column = 0; column < width; column++) {
    let [count, sum, squares] = [0, 0, 0];
    for (const row of rows) {
      if (Number.isNaN(row[column])) continue;
      count += 1;
      sum += row[column];
    }
    const mean = count === 0 ? 0 : sum / count;
    for (const row of rows) if (!Number.isNaN(row[column])) squares += (row[column] - mean) ** 2;
    centre[column] = mean;
    // A constant column says nothing: it is 0 everywhere.
    spread[column] = squares === 0 ? 1 : Math.sqrt(squares / count);
  }
  return { centre, spread };
}

/**
 * Rows with every column at mean 0 and deviation 1, or as they are; a missing number counts as the mean of its column.
 * @throws UserError `column-count` where new rows have other columns than those that were learnt from
 */
export async function prepareTable(
  part: Part<Row>,
  places: Int32Array,
  options: SamplesOptions,
  { known, learnt }: Preparation<TablePipeline>,
): Promise<Prepared<TablePipeline>> {
  const width = part.shape?.at(0);
  const expected = known?.centre.length ?? width;
  if (width === undefined || width !== expected) throw otherWidth(width, expected);
  const rows: Row[] = [];
  const kept = await readAll(part, places, options.onCorrupt, (row) => void rows.push(row));
  const { centre, spread } = known ?? statistics(rows.slice(0, learnt(rows.length)), width);
  const elements = new Float32Array(rows.length * width);
  let missing = 0;
  for (const [sample, row] of rows.entries()) {
    for (let column = 0; column < width; column++) {
      const isMissing = Number.isNaN(row[column]);
      const value = isMissing ? centre[column] : row[column];
      if (isMissing) missing += 1;
      elements[sample * width + column] = options.standardise ? (value - centre[column]) / spread[column] : value;
    }
  }
  const names = part.columns ?? Array.from({ length: width }, (_, column) => `column ${column + 1}`);
  return {
    ...kept,
    shape: [width],
    elements,
    scale: 1,
    mean: [],
    features: names,
    preview: (sample) => ({
      kind: 'row',
      values: Object.fromEntries(names.map((name, column) => [name, String(rows[sample][column])])),
    }),
    pipeline: { kind: 'table', columns: part.columns, centre, spread },
    facts: { Columns: width },
    warnings: missing > 0 ? [`${missing} missing numbers count as the mean of their columns.`] : [],
  };
}

function otherWidth(found: number | undefined, expected: number | undefined): Error {
  const message = `\`data.table\` has rows of ${found ?? 'differing numbers of'} columns; needed: ${expected ?? 'equal numbers'} in all`;
  return configError('column-count', message, 'Give tables with the same columns.');
}
