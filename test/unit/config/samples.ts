import type { Diagnostic, Edit } from '../../../src/config/diagnostic';
import { parseConfig } from '../../../src/config/parse/parse';
import { isUnmixing } from '../../../src/config/tasks';
import type { UnmixingConfig } from '../../../src/config/tasks/unmixing';

export const file = 'scenes/samson.searchlight.yaml';

export const samson = `task: unmix/rrlbs
data:
  cube: samson.mat
method:
  endmembers: 3
  lambda: 0.03
`;

/** The config of a text of an unmixing task. */
export function unmixingConfig(text: string, overrides: readonly string[] = []): UnmixingConfig {
  const { config, diagnostics } = parseConfig(text, file, overrides);
  if (config && isUnmixing(config)) return config;
  throw new Error(diagnostics.at(0)?.message ?? 'this is no config of unmixing');
}

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
