import { dirname } from 'node:path';
import { createEngine } from '../../compute/createEngine';
import type { Engine } from '../../compute/engine';
import { namedFiles } from '../../config/check/files';
import { isUnmixing } from '../../config/tasks';
import type { UnmixingConfig } from '../../config/tasks/unmixing';
import type { Cube } from '../../data/cube';
import { openLibrary, type SpectralLibrary } from '../../data/library/library';
import { openScene, type Scene } from '../../data/scene';
import { cubeFacts } from '../../outputs/unmixing/facts';
import { writeUnmixing } from '../../outputs/unmixing/write';
import type { UnmixingResult } from '../../protocol/unmixing';
import { diskError } from '../../runs/errors';
import type { UnmixingScene } from '../../unmixing/scene';
import { unmix } from '../../unmixing/unmix';
import type { TaskAdapter, TaskContext, TaskJob } from '../adapter';
import { withEngineRecord } from '../engine-record';
import { readConfig } from '../read-config';

/** Unmixing: reads the scene, unmixes it, writes maps, spectra and the report. */
export const run: TaskAdapter = async (job) => {
  const config = readConfig(job, isUnmixing);
  const { device, execution } = config;
  const engine = await createEngine({ device, threads: execution.threads, record: job.record.engine });
  try {
    const context = withEngineRecord(job.context(execution.checkpointSeconds), engine);
    const data = await readScene(job, config, engine, context);
    const result = await unmix({ ...context, config, data, engine });
    await writeOutputs(job, config, data, engine, result, context);
    const { metrics, repeats } = result;
    return { metrics, repeats };
  } finally {
    await engine.dispose();
  }
};

type LoadedScene = Scene & UnmixingScene;

async function readScene(
  { record, restored }: TaskJob,
  config: UnmixingConfig,
  engine: Engine,
  context: TaskContext,
): Promise<LoadedScene> {
  context.report({ type: 'progress', phase: 'read', step: restored?.step ?? 0, total: 0 });
  const baseDir = dirname(record.configFile);
  const scene = await openScene(config.data, { baseDir, allocate: (length) => engine.allocate(length) });
  reportScene(scene.cube, context);
  return { ...scene, startSpectra: await readStart(config, scene.cube, baseDir) };
}

function reportScene(cube: Cube, context: TaskContext): void {
  const facts = cubeFacts(cube).filter(({ label }) => label !== '' && label !== 'Warnings');
  const lines = Object.fromEntries(facts.map(({ label, value }) => [label, value]));
  context.report({ type: 'facts', title: 'Scene', facts: lines });
  for (const message of cube.facts.warnings) context.report({ type: 'log', level: 'warning', message });
}

/** The spectra to start from, when the config names a file of them. */
async function readStart(config: UnmixingConfig, cube: Cube, baseDir: string): Promise<SpectralLibrary | undefined> {
  const start = namedFiles(config).find(({ path }) => path.join('.') === 'method.initialise');
  if (!start) return undefined;
  const { axis, facts } = cube;
  const selected = [...axis.index, ...(facts.excludedBands.dead ?? [])].sort((a, b) => a - b);
  return openLibrary(start.file, { axis, fileBands: facts.fileBands, selected, baseDir });
}

async function writeOutputs(
  { folder, record }: TaskJob,
  config: UnmixingConfig,
  { cube }: LoadedScene,
  engine: Engine,
  result: UnmixingResult,
  context: TaskContext,
): Promise<void> {
  context.report({ type: 'log', level: 'info', message: 'writing the outputs' });
  const seconds = record.seconds + performance.now() / 1000;
  const artifacts = await writeUnmixing({
    result,
    cube,
    run: { ...record, status: 'done', seconds, engine: engine.record },
    command: `searchlight reproduce ${record.id}`,
    settings: config,
    output: config.output,
    folder,
  }).catch((error: unknown) => {
    throw diskError(error, folder);
  });
  for (const artifact of artifacts) context.report({ type: 'artifact', ...artifact });
}
