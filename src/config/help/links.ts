import { namedFiles } from '../check/files';
import type { Range } from '../diagnostic';
import { openDocument, rangeOf } from '../parse/document';
import { textProblem } from '../parse/limits';
import { syntaxDiagnostics } from '../parse/syntax';
import type { ResolvedConfig } from '../tasks';

/** A file that a config names, and where. */
export interface FileLink {
  /** As written: relative to the config, or absolute. */
  readonly file: string;
  readonly range: Range;
}

/** The files that a config names, which may be incomplete or wrong elsewhere. */
export function linksOf(text: string): readonly FileLink[] {
  if (textProblem(text)) return [];
  const document = openDocument(text, '');
  if (syntaxDiagnostics(document).length > 0) return [];
  const config = document.yaml.toJS({ maxAliasCount: -1 }) as ResolvedConfig | null;
  if (config === null) return [];
  return namedFiles(config).map(({ path, file }) => ({ file, range: rangeOf(document, path) }));
}
