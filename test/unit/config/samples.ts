import type { Diagnostic, Edit } from '../../../src/config/diagnostic';
import { parseConfig } from '../../../src/config/parse/parse';

export const file = 'scenes/samson.searchlight.yaml';

export const samson = `task: unmix/rrlbs
data:
  cube: samson.mat
method:
  endmembers: 3
  lambda: 0.03
`;

/** What is said of a text, and the text that each diagnostic is about. */
export function findings(text: string, overrides: readonly string[] = []) {
  return parseConfig(text, file, overrides).diagnostics.map((diagnostic) => ({
    code: diagnostic.code,
    about: text.slice(diagnostic.range.start.offset, diagnostic.range.end.offset),
    remedy: diagnostic.remedy,
  }));
}

export function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((one, other) => other.range.start.offset - one.range.start.offset)
    .reduce((now, { range, text: inserted }) => {
      return now.slice(0, range.start.offset) + inserted + now.slice(range.end.offset);
    }, text);
}

/** The text after the first fix of the first diagnostic. */
export function fixed(text: string): string {
  const diagnostic: Diagnostic | undefined = parseConfig(text, file).diagnostics[0];
  const fix = diagnostic?.fixes?.[0];
  if (!fix) throw new Error(`no fix offered for ${diagnostic?.code ?? 'a text without mistakes'}`);
  return edited(text, fix.edits);
}
