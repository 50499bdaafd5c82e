import { availableParallelism, totalmem } from 'node:os';
import { namedFiles } from '../config/check/files';
import { locateError } from '../config/check/locate-error';
import { checkUnmixing, type UnmixingFacts } from '../config/check/unmixing';
import type { Problem } from '../config/diagnostic';
import type { ConfigDocument } from '../config/parse/document';
import { toDiagnostic } from '../config/parse/parse';
import type { ResolvedConfig } from '../config/tasks';
import { resolveFile } from '../data/files/resolve';
import { inspectLibrary } from '../data/library/library';
import { inspectScene } from '../data/scene';
import { UserError } from '../protocol/errors';
import { diagnosticFinding, type Finding } from './findings';

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
    const { facts, remarks } = await factsOf(config, baseDir);
    return { findings: findings(checkUnmixing(config, facts)), remarks };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { findings: [{ severity: 'error', record: locateError(document, error).toRecord() }], remarks: [] };
  }
}

/** A file that is not there is a mistake at the key that names it. */
async function missingFiles(config: ResolvedConfig, baseDir: string): Promise<Problem[]> {
  const problems = namedFiles(config).map(async ({ path, file }): Promise<Problem[]> => {
    try {
      await resolveFile(file, baseDir);
      return [];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { code, message, remedy } = error;
      return [{ severity: 'error', kind: 'data', code, path, message, remedy }];
    }
  });
  return (await Promise.all(problems)).flat();
}

async function factsOf(
  config: ResolvedConfig,
  baseDir: string,
): Promise<{ facts: UnmixingFacts; remarks: readonly string[] }> {
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
  return { facts, remarks: scene.warnings };
}
