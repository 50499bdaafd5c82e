import { devices } from '../config/tasks/common';
import { checkConfig, type CheckedConfig } from '../start/check-config';
import { argumentError } from './errors';
import { formatError } from './format';
import { printError } from './terminal';

export interface ConfigOptions {
  /** Arguments of `--set`. */
  readonly set?: readonly string[];
  readonly device?: string;
}

/**
 * As {@link checkConfig}, with the options of the command line; prints warnings.
 * @throws ConfigErrors with all errors of the config, or UserError when there is no such file or an argument is wrong.
 */
export async function loadConfig(path: string, options: ConfigOptions = {}): Promise<CheckedConfig> {
  const checked = await checkConfig(path, { set: overridesOf(options) });
  for (const { record, severity } of checked.warnings) printError(formatError(record, severity));
  return checked;
}

function overridesOf({ set = [], device }: ConfigOptions): readonly string[] {
  if (device === undefined) return set;
  if (devices.some((known) => known === device)) return [...set, `device=${device}`];
  throw argumentError('unknown-device', `--device ${device}: allowed are ${devices.join(', ')}`);
}
