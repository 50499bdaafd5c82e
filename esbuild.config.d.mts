import type { BuildResult } from 'esbuild';

export interface BuildChoices {
  readonly production?: boolean;
  readonly outdir?: string;
}

export function buildAll(choices?: BuildChoices): Promise<BuildResult[]>;
