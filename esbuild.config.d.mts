import type { BuildResult } from 'esbuild';

export function buildAll(): Promise<BuildResult>;
