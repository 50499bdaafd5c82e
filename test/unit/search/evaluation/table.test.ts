import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readBenchmarkTable } from '../../../../src/data/nasbench/read';
import { tableEvaluator } from '../../../../src/search/evaluation/table';
import { nasBench201 } from '../../../../src/search/spaces/nasBench201';

const folder = mkdtempSync(join(tmpdir(), 'benchmark-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(text: string): string {
  const file = join(folder, 'table.csv');
  writeFileSync(file, text);
  return file;
}

describe('a table of trained architectures', () => {
  it('answers for the codes it has', async () => {
    const table = await readBenchmarkTable(write('idx,code,val,test,s\n0,421211,63.5,85.8,86\n1,000000,10,,12\n'));
    const evaluate = tableEvaluator(nasBench201, table, { score: 'val', cost: 's', metrics: { test: 'test' } });
    expect(evaluate([4, 2, 1, 2, 1, 1])).toEqual({ score: 63.5, cost: 86, metrics: { test: 85.8 } });
    expect(evaluate([0, 0, 0, 0, 0, 0])).toEqual({ score: 10, cost: 12, metrics: { test: NaN } });
    expect(() => evaluate([1, 0, 0, 0, 0, 0])).toThrow('the table has no architecture 100000');
    expect(() => tableEvaluator(nasBench201, table, { score: 'vale' })).toThrow(
      'there is no column "vale" among idx, val, test, s',
    );
  });

  it.each([
    ['idx,val\n0,1\n', 'there is no column "code" among idx, val', undefined],
    ['code,val\n000000,much\n', '"much" in cell 2 is not a number', 2],
    ['code,val\n000000,1\n000001\n', '1 cells where the heading has 2', 3],
  ])('%j is refused with the line', async (text, message, line) => {
    const refusal: unknown = await readBenchmarkTable(write(text)).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ message, place: { line } });
  });
});
