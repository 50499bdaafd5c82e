import type { BuildResult, Plugin } from 'esbuild';

export interface BuildChoices {
  readonly production?: boolean;
  readonly outdir?: string;
}

export function buildAll(choices?: BuildChoices): Promise<BuildResult[]>;

/** `import text from 'file?raw'` is the text of the file. */
export const rawTexts: Plugin;
