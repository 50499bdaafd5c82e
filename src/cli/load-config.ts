import { dirname, resolve } from 'node:path';
import type { ConfigDocument } from '../config/parse/document';
import { parseConfig } from '../config/parse/parse';
import { readConfigText } from '../config/read';
import type { ResolvedConfig } from '../config/tasks';
import { devices } from '../config/tasks/common';
import { checkAgainstData } from './check-data';
import { ConfigErrors, argumentError } from './errors';
import { diagnosticFinding, type Finding } from './findings';
import { formatError } from './format';
import { printError } from './terminal';

export interface ConfigOptions {
  /** Arguments of `--set`. */
  readonly set?: readonly string[];
  readonly device?: string;
}

export interface LoadedConfig {
  /** Absolute path. */
  readonly file: string;
  readonly config: ResolvedConfig;
  readonly document: ConfigDocument;
  readonly warnings: readonly Finding[];
  /** What the reader of the data remarks. */
  readonly remarks: readonly string[];
}

/**
 * Reads a config and checks it, also against the headers of its data; prints its warnings.
 * @throws ConfigErrors with all its errors, or UserError when there is no such file or an argument is wrong.
 */
export async function loadConfig(path: string, options: ConfigOptions = {}): Promise<LoadedConfig> {
  const file = resolve(path);
  const text = await readConfigText(file);
  const { config, document, diagnostics } = parseConfig(text, file, overridesOf(options));
  const inText = diagnostics.map(diagnosticFinding);
  if (!config) throw failed(inText);
  const { findings, remarks } = await checkAgainstData(config, document, dirname(file));
  const warnings = [...inText, ...findings];
  if (warnings.some(({ severity }) => severity === 'error')) throw failed(warnings);
  for (const { record, severity } of warnings) printError(formatError(record, severity));
  return { file, config, document, warnings, remarks };
}

function overridesOf({ set = [], device }: ConfigOptions): readonly string[] {
  if (device === undefined) return set;
  if (devices.some((known) => known === device)) return [...set, `device=${device}`];
  throw argumentError('unknown-device', `--device ${device}: allowed are ${devices.join(', ')}`);
}

const failed = (findings: readonly Finding[]) =>
  new ConfigErrors(findings.filter(({ severity }) => severity === 'error').map(({ record }) => record));
