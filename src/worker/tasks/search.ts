import { dirname } from 'node:path';
import { createEngine } from '../../compute/createEngine';
import type { Engine } from '../../compute/engine';
import { RandomStream } from '../../compute/random';
import { isSearch } from '../../config/tasks';
import { isOnTable, type SearchConfig } from '../../config/tasks/search';
import { resolveFile } from '../../data/files/resolve';
import { readBenchmarkTable } from '../../data/nasbench/read';
import { openClassified, type ClassifiedImages } from '../../data/samples/classified';
import type { SearchModel } from '../../outputs/search/model';
import { writeSearch } from '../../outputs/search/write';
import type { Fact } from '../../plot/report/input';
import type { Metrics } from '../../protocol/record';
import { diskError } from '../../runs/errors';
import type { SearchOutcome } from '../../search/context';
import { searchImages } from '../../search/run/searchImages';
import { searchTable } from '../../search/run/searchTable';
import type { TaskAdapter, TaskContext, TaskJob } from '../adapter';
import { withEngineRecord } from '../engine-record';
import { readConfig } from '../read-config';
import { storeSearchModel } from '../search/model';

/** Architecture search: reads the images or the table, searches, writes the architecture, its network and the report. */
export const run: TaskAdapter = async (job) => {
  const config = readConfig(job, isSearch);
  const { device, execution } = config;
  const purpose = isOnTable(config) ? 'arrays' : 'networks';
  const engine = await createEngine({ device, purpose, threads: execution.threads, record: job.record.engine });
  try {
    const context = withEngineRecord(job.context(execution.checkpointSeconds), engine);
    const done = await (isOnTable(config) ? searchInTable : searchOnImages)(job, config, engine, context);
    await writeOutputs(job, config, engine, done, context);
    const { metrics, repeats, baselines } = done.outcome.result;
    return { metrics: { ...metrics, ...byOrigin(baselines) }, repeats };
  } finally {
    await engine.dispose();
  }
};

/** What simpler methods reached, so that lists of runs can tell it. */
const byOrigin = (baselines: SearchOutcome['result']['baselines']): Metrics =>
  Object.fromEntries(baselines.map(({ origin, metrics }) => [origin, metrics]));

/** What the outputs are made of. */
interface Done {
  readonly outcome: SearchOutcome;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly warnings: readonly string[];
  readonly model?: SearchModel;
}

async function searchInTable(
  { record }: TaskJob,
  config: SearchConfig,
  engine: Engine,
  context: TaskContext,
): Promise<Done> {
  if (!isOnTable(config)) throw new Error('there is no table to search');
  const data = await readBenchmarkTable(await resolveFile(config.data.table, dirname(record.configFile)));
  const facts = {
    Table: config.data.table,
    Architectures: data.codes.length,
    Columns: [...data.columns.keys()].join(', '),
  };
  context.report({ type: 'facts', title: 'Table', facts });
  return { outcome: await searchTable({ ...context, config, data, engine }), facts, warnings: [] };
}

async function searchOnImages(job: TaskJob, config: SearchConfig, engine: Engine, context: TaskContext): Promise<Done> {
  const data = await readImages(job, config, context);
  const outcome = await searchImages({ ...context, config, data, engine });
  const { facts, warnings } = data;
  const warn = (message: string): void => context.report({ type: 'log', level: 'warning', message });
  const model = outcome.model && (await storeSearchModel(engine, outcome.model, data, warn));
  return { outcome, facts, warnings, model };
}

async function readImages(
  { record, restored }: TaskJob,
  { data, seed }: SearchConfig,
  context: TaskContext,
): Promise<ClassifiedImages> {
  context.report({ type: 'progress', phase: 'read', step: restored?.step ?? 0, total: 0 });
  const { images } = data;
  if (images === undefined) throw new Error('a search without images passed the check');
  const samples = await openClassified(
    { ...data, images },
    {
      baseDir: dirname(record.configFile),
      permutation: (length) => RandomStream.fromSeed(seed).permutation(length),
    },
  );
  context.report({ type: 'facts', title: 'Images', facts: samples.facts });
  for (const message of samples.warnings) context.report({ type: 'log', level: 'warning', message });
  context.throwIfStopped();
  return samples;
}

async function writeOutputs(
  { folder, record }: TaskJob,
  config: SearchConfig,
  engine: Engine,
  { outcome, facts, warnings, model }: Done,
  context: TaskContext,
): Promise<void> {
  context.report({ type: 'log', level: 'info', message: 'writing the outputs' });
  const seconds = record.seconds + performance.now() / 1000;
  const artifacts = await writeSearch({
    result: outcome.result,
    facts: factsOf(facts, warnings),
    run: { ...record, status: 'done', seconds, engine: engine.record },
    command: `searchlight reproduce ${record.id}`,
    settings: config,
    output: config.output,
    folder,
    ...(model && { model }),
  }).catch((error: unknown) => {
    throw diskError(error, folder);
  });
  for (const artifact of artifacts) context.report({ type: 'artifact', ...artifact });
}

const factsOf = (facts: Done['facts'], warnings: readonly string[]): Fact[] => [
  ...Object.entries(facts).map(([label, value]) => ({ label, value: String(value) })),
  ...warnings.map((value, i) => ({ label: i === 0 ? 'Warnings' : '', value })),
];
