import type { Answer } from '../answer';
import { loadConfig, type ConfigOptions } from '../load-config';
import { shownPath } from '../terminal';

/** `searchlight validate <config>`: checks a config, also against the headers of its data. */
export async function validate(path: string, options: ConfigOptions): Promise<Answer> {
  const { file, config, warnings, remarks } = await loadConfig(path, options);
  const json = {
    valid: true,
    file,
    task: config.task,
    warnings: warnings.map(({ severity, record }) => ({ severity, ...record })),
    remarks,
  };
  const text = [`${shownPath(file)} is a valid config of ${config.task}`, ...remarks.map((remark) => `  ${remark}`)];
  return { text: text.join('\n'), json };
}
