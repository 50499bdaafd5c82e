import { availableParallelism, totalmem } from 'node:os';
import { checkClustering } from '../config/check/clustering';
import { namedFiles } from '../config/check/files';
import { locateError } from '../config/check/locate-error';
import { checkUnmixing } from '../config/check/unmixing';
import type { Problem } from '../config/diagnostic';
import type { ConfigDocument } from '../config/parse/document';
import { toDiagnostic } from '../config/parse/parse';
import { isClustering, isUnmixing, type ResolvedConfig } from '../config/tasks';
import type { ClusteringConfig } from '../config/tasks/clustering';
import { givenSources } from '../config/tasks/clustering-data';
import type { UnmixingConfig } from '../config/tasks/unmixing';
import { resolveFile, resolveFileOrFolder } from '../data/files/resolve';
import { inspectLibrary } from '../data/library/library';
import { inspectSamples } from '../data/samples/inspect';
import { inspectScene } from '../data/scene';
import { UserError } from '../protocol/errors';
import { checkSearchData } from './check-search';
import { diagnosticFinding, type Checked, type Finding } from './findings';

export interface DataCheck {
  readonly findings: readonly Finding[];
  /** What the reader remarks, complete sentences; a run reports them itself. */
  readonly remarks: readonly string[];
}

/** Checks what a config says against the headers of the files that it names. */
export async function checkAgainstData(
  config: ResolvedConfig,
  document: ConfigDocument,
  baseDir: string,
): Promise<DataCheck> {
  const findings = (problems: readonly Problem[]) =>
    problems.map((problem) => diagnosticFinding(toDiagnostic(document, problem)));
  const missing = await missingFiles(config, baseDir);
  if (missing.length > 0) return { findings: findings(missing), remarks: [] };
  try {
    const { problems, remarks } = await checkFamily(config, baseDir);
    return { findings: findings(problems), remarks };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { findings: [{ severity: 'error', record: locateError(document, error).toRecord() }], remarks: [] };
  }
}

/** A file that is not there is a mistake at the key that names it. */
async function missingFiles(config: ResolvedConfig, baseDir: string): Promise<Problem[]> {
  const problems = namedFiles(config).map(async ({ path, file }): Promise<Problem[]> => {
    try {
      await (isUnmixing(config) ? resolveFile : resolveFileOrFolder)(file, baseDir);
      return [];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { code, message, remedy } = error;
      return [{ severity: 'error', kind: 'data', code, path, message, remedy }];
    }
  });
  return (await Promise.all(problems)).flat();
}

function checkFamily(config: ResolvedConfig, baseDir: string): Promise<Checked> {
  if (isUnmixing(config)) return checkScene(config, baseDir);
  return isClustering(config) ? checkSamples(config, baseDir) : checkSearchData(config, baseDir);
}

async function checkScene(config: UnmixingConfig, baseDir: string): Promise<Checked> {
  const scene = await inspectScene(config.data, { baseDir });
  const start = namedFiles(config).find(({ path }) => path.join('.') === 'method.initialise');
  const spectra =
    start && (await inspectLibrary(start.file, { axis: scene.axis, fileBands: scene.fileBands, baseDir }));
  const facts = {
    pixels: scene.pixels,
    bands: scene.axis.index.length,
    truthMaterials: scene.truth?.names.length,
    initialSpectra: spectra?.spectra,
    memory: totalmem(),
    threads: availableParallelism(),
  };
  return { problems: checkUnmixing(config, facts), remarks: scene.warnings };
}

async function checkSamples(config: ClusteringConfig, baseDir: string): Promise<Checked> {
  // Without exactly one kind of samples there is nothing to open.
  if (givenSources(config.data).length !== 1) return { problems: checkClustering(config, {}), remarks: [] };
  const { count, shape, classes, warnings } = await inspectSamples(config.data, baseDir);
  const facts = { inFiles: count, shape, classes, memory: totalmem(), threads: availableParallelism() };
  return { problems: checkClustering(config, facts), remarks: warnings };
}
