// Threads and the worker run from bundles, so the tests build them once before they start.
import { buildAll } from '../esbuild.config.mjs';

export default async function setup(): Promise<void> {
  await buildAll();
}
