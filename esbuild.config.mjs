// Bundles the faces, the worker, its threads and the panels into dist/. `--production` minifies, `--watch` rebuilds.
import { build, context } from 'esbuild';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Programs by output name. Each thread is a bundle of its own, so that it loads only what it runs. */
const programs = {
  extension: 'src/extension.ts',
  cli: 'src/cli/main.ts',
  worker: 'src/worker/main.ts',
  task: 'src/worker/task.ts',
  tiles: 'src/compute/tiles/thread.ts',
  probe: 'src/compute/devices/probe.ts',
  cuda: 'src/compute/cuda/program.ts',
  scene: 'src/host/scene/thread.ts',
  umap: 'src/host/panels/clustering/umap/thread.ts',
  augment: 'src/nn/augment/thread.ts',
  prepare: 'src/host/runs/prepare/thread.ts',
  assign: 'src/worker/clustering/assign-program.ts',
};

/** What a program loads when it is first needed, from a bundle of its own: what is heavy is not read before. */
const parts = {
  editor: 'src/config/help/editor.ts',
  variables: 'src/host/language/variable-list.ts',
  layout: 'src/outputs/search/geometry.ts',
};

/** `import()` of a part leads to its bundle. */
const partsApart = {
  name: 'parts-apart',
  setup({ onResolve }) {
    const names = new Map(Object.entries(parts).map(([name, file]) => [resolve(root, file), name]));
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      const name = kind === 'dynamic-import' ? names.get(resolve(resolveDir, `${path}.ts`)) : undefined;
      return name && { path: `./${name}.js`, external: true };
    });
  },
};

/** `import text from 'file?raw'` is the text of the file: threads of a page are started from texts. */
export const rawTexts = {
  name: 'raw-texts',
  setup({ onResolve, onLoad, resolve: find }) {
    onResolve({ filter: /\?raw$/ }, async ({ path, resolveDir, kind }) => {
      const found = await find(path.replace(/\?raw$/, ''), { resolveDir, kind });
      return { path: found.path, suffix: '?raw', errors: found.errors };
    });
    onLoad({ filter: /\.js$/ }, async ({ path, suffix }) =>
      suffix === '?raw' ? { contents: await readFile(path, 'utf8'), loader: 'text' } : undefined,
    );
  },
};

/** What the panels load, by output name. */
const panels = {
  'webview/unmixing': 'webview-ui/unmixing/main.tsx',
  'webview/clustering': 'webview-ui/clustering/main.tsx',
  'webview/architecture': 'webview-ui/architecture/main.tsx',
  'webview/genotype': 'webview-ui/genotype/main.tsx',
  'webview/compare': 'webview-ui/compare/main.tsx',
};

const present = (entryPoints) =>
  Object.fromEntries(Object.entries(entryPoints).filter(([, file]) => existsSync(`${root}${file}`)));

/** What both bundles share. */
const shared = (production, outdir) => ({
  absWorkingDir: root,
  outdir,
  bundle: true,
  sourcemap: !production,
  sourcesContent: false,
  minify: production,
  metafile: true,
  logLevel: 'warning',
});

const forNode = (production, outdir) => ({
  ...shared(production, outdir),
  entryPoints: present({ ...programs, ...parts }),
  plugins: [partsApart],
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  // TF.js of the native engine loads its own binary; ONNX Runtime is a binary; vscode is the editor.
  external: ['vscode', 'onnxruntime-node', '@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu', 'h5wasm'],
  define: { SEARCHLIGHT_DIST: '__dirname' },
});

const forPanels = (production, outdir) => ({
  ...shared(production, outdir),
  entryPoints: present(panels),
  plugins: [rawTexts],
  platform: 'browser',
  format: 'iife',
  target: 'chrome128', // of VS Code 1.100
  jsx: 'automatic',
  jsxImportSource: 'preact',
});

/**
 * @param options.production - Minified, without source maps.
 * @param options.outdir - Relative to the root; `dist` by default.
 * @returns esbuild's results, programs first; their metafiles say which packages were bundled.
 */
export async function buildAll({ production = false, outdir = 'dist' } = {}) {
  return Promise.all([build(forNode(production, outdir)), build(forPanels(production, outdir))]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const production = process.argv.includes('--production');
  if (process.argv.includes('--watch')) {
    for (const options of [forNode(production, 'dist'), forPanels(production, 'dist')]) {
      await (await context(options)).watch();
    }
  } else await buildAll({ production });
}
