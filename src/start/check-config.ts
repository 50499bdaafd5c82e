import { dirname, resolve } from 'node:path';
import type { ConfigDocument } from '../config/parse/document';
import { parseConfig } from '../config/parse/parse';
import { readConfigText } from '../config/read';
import type { ResolvedConfig } from '../config/tasks';
import { checkAgainstData } from './check-data';
import { ConfigErrors } from './errors';
import { diagnosticFinding, type Finding } from './findings';

export interface ConfigOptions {
  /** Changes of the config, such as `method.lambda=0.1`. */
  readonly set?: readonly string[];
  /** Device of a config that leaves the choice to us; `auto` when absent. */
  readonly defaultDevice?: ResolvedConfig['device'];
}

export interface CheckedConfig {
  /** Absolute path. */
  readonly file: string;
  readonly config: ResolvedConfig;
  readonly document: ConfigDocument;
  readonly warnings: readonly Finding[];
  /** What the reader of the data remarks. */
  readonly remarks: readonly string[];
}

/**
 * Reads a config and checks it, also against the headers of its data.
 * @throws ConfigErrors with all its errors, or UserError when there is no such file or a change cannot be read.
 */
export async function checkConfig(path: string, options: ConfigOptions = {}): Promise<CheckedConfig> {
  const file = resolve(path);
  const text = await readConfigText(file);
  const { config: written, document, diagnostics } = parseConfig(text, file, options.set);
  const inText = diagnostics.map(diagnosticFinding);
  if (!written) throw failed(inText);
  const config = withDevice(written, options.defaultDevice);
  const { findings, remarks } = await checkAgainstData(config, document, dirname(file));
  const warnings = [...inText, ...findings];
  if (warnings.some(({ severity }) => severity === 'error')) throw failed(warnings);
  return { file, config, document, warnings, remarks };
}

const withDevice = (config: ResolvedConfig, device: ConfigOptions['defaultDevice'] = 'auto'): ResolvedConfig =>
  config.device === 'auto' ? { ...config, device } : config;

const failed = (findings: readonly Finding[]) =>
  new ConfigErrors(findings.filter(({ severity }) => severity === 'error').map(({ record }) => record));
