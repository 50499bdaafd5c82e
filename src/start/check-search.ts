import { availableParallelism, totalmem } from 'node:os';
import { checkSearch } from '../config/check/search';
import { isOnTable, type SearchConfig } from '../config/tasks/search';
import { resolveFile } from '../data/files/resolve';
import { readBenchmarkTable } from '../data/nasbench/read';
import { imageOptions } from '../data/samples/classified';
import { inspectSamples } from '../data/samples/inspect';
import type { Checked } from './findings';

/** Checks an architecture search against its images, or against its table. */
export async function checkSearchData(config: SearchConfig, baseDir: string): Promise<Checked> {
  const { images, test, testLabels, ...reading } = config.data;
  const withoutData = checkSearch(config, {});
  if (withoutData.some(({ severity }) => severity === 'error')) return { problems: withoutData, remarks: [] };
  if (isOnTable(config)) {
    const { columns } = await readBenchmarkTable(await resolveFile(config.data.table, baseDir));
    return { problems: checkSearch(config, { columns: [...columns.keys()] }), remarks: [] };
  }
  if (images === undefined) return { problems: withoutData, remarks: [] };
  const { count, shape, classes = 0, warnings } = await inspectSamples(imageOptions({ ...reading, images }), baseDir);
  const tested =
    test === undefined
      ? undefined
      : await inspectSamples(imageOptions({ ...reading, images: test, labels: testLabels }), baseDir);
  const facts = {
    ...{ inFiles: count, shape, classes, memory: totalmem(), threads: availableParallelism() },
    ...(tested && { testClasses: tested.classes ?? 0 }),
  };
  return { problems: checkSearch(config, facts), remarks: [...warnings, ...(tested?.warnings ?? [])] };
}
