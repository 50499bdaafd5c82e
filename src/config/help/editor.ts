import { isScalar } from 'yaml';
import { checkConfig } from '../check/config';
import { namedFiles } from '../check/files';
import type { Diagnostic, Range } from '../diagnostic';
import { nodeAtPath, openDocument, pathAt } from '../parse/document';
import { textProblem } from '../parse/limits';
import { parseConfig, toDiagnostic } from '../parse/parse';
import type { ConfigPath } from '../schema/node';
import type { ResolvedConfig } from '../tasks';
import { describe } from './describe';

export { tasks } from '../tasks';
export { complete } from './complete';
export { dataKeyOf } from './data-key';
export { linksOf } from './links';
export { outlineOf } from './outline';
export { snippet, template } from './template';

/** Whether the file that a config names is there. */
export type FileExists = (file: string) => Promise<boolean>;

async function missingFiles(config: ResolvedConfig, exists: FileExists): Promise<ConfigPath[]> {
  const looked = namedFiles(config).map(async ({ path, file }) => ((await exists(file)) ? [] : [path]));
  return (await Promise.all(looked)).flat();
}

/**
 * All that can be said of a config without opening its data.
 * @param exists absent where files may not be looked for
 */
export async function checkText(text: string, file: string, exists?: FileExists): Promise<readonly Diagnostic[]> {
  const { config, document, diagnostics } = parseConfig(text, file);
  if (!config) return diagnostics;
  const missing = exists ? await missingFiles(config, exists) : [];
  return [...diagnostics, ...checkConfig(config, { missing }).map((problem) => toDiagnostic(document, problem))];
}

/** What a hover at an offset shows, in Markdown. */
export function hoverAt(
  text: string,
  offset: number,
): { readonly markdown: string; readonly range: Range } | undefined {
  if (textProblem(text)) return undefined;
  const document = openDocument(text, '');
  const found = pathAt(document, offset);
  if (!found) return undefined;
  const task = nodeAtPath(document, ['task']);
  const markdown = describe(found.path, isScalar(task) ? task.value : undefined);
  return markdown === undefined ? undefined : { markdown, range: found.range };
}
