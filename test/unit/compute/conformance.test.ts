import { describe, expect, it } from 'vitest';
import { lowerings } from '../../../src/compute/lower';
import { conformance } from './cases';
import { expectCentralDifferences, gradientCase } from './cases/gradient';
import { judgeCompiled, judgeEager } from './cases/judge';
import type { Case } from './cases/table';
import { withoutGradient } from './cases/withoutGradient';

const rows = Object.entries(conformance) as [string, readonly Case[]][];

it('has a row for every lowering', () => {
  expect(Object.keys(conformance).sort()).toEqual(Object.keys(lowerings).sort());
});

it('checks the gradient of every kernel that has one', () => {
  const checked = rows.filter(([, cases]) => cases.some(({ gradient }) => gradient !== undefined));
  const named = checked.map(([kernel]) => kernel);
  expect([...named, ...Object.keys(withoutGradient)].sort()).toEqual(Object.keys(lowerings).sort());
});

describe.each(rows)('%s', (kernel, cases) => {
  it.each(cases.map((each, i) => [i, each] as const))('case %i', async (i, each) => {
    const expected = await judgeCompiled(`${kernel}${i}`, each);
    await judgeEager(kernel, each, expected);
    if (each.gradient === undefined) return;
    const backward = gradientCase(each, each.gradient);
    expectCentralDifferences(each, backward, each.gradient);
    await judgeEager(kernel, backward, await judgeCompiled(`${kernel}${i}Gradient`, backward));
  });
});
