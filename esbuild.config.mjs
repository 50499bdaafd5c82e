// Bundles the faces, the worker and its threads into dist/. `--production` minifies, `--watch` rebuilds.
import { build, context } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { existsSync } from 'node:fs';

const root = fileURLToPath(new URL('.', import.meta.url));
const production = process.argv.includes('--production');

/** Programs by output name. Each thread is a bundle of its own, so that it loads only what it runs. */
const entryPoints = {
  extension: 'src/extension.ts',
  cli: 'src/cli/main.ts',
  worker: 'src/worker/main.ts',
  task: 'src/worker/task.ts',
  tiles: 'src/compute/tiles/thread.ts',
  probe: 'src/compute/devices/probe.ts',
};

const options = {
  absWorkingDir: root,
  entryPoints: Object.fromEntries(Object.entries(entryPoints).filter(([, file]) => existsSync(`${root}${file}`))),
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  // TF.js of the native engine loads its own binary; ONNX Runtime is a binary; vscode is the editor.
  external: ['vscode', 'onnxruntime-node', '@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu', 'h5wasm'],
  define: { SEARCHLIGHT_DIST: '__dirname' },
  sourcemap: true,
  sourcesContent: false,
  minify: production,
  metafile: true,
  logLevel: 'warning',
};

/** @returns esbuild's result; its metafile says which packages were bundled. */
export async function buildAll() {
  return build(options);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--watch')) await (await context(options)).watch();
  else await buildAll();
}
