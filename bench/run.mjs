// `npm run bench -- <name> [arguments]`: builds the programs and the benchmark, says on what machine, and runs it.
import { build } from 'esbuild';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildAll } from '../esbuild.config.mjs';

const benchmarks = {
  training: 'training/main.ts',
  'search-step': 'search-step/main.ts',
  'search-stop': 'search-stop/main.ts',
  accuracy: 'accuracy/main.ts',
  editor: 'editor/main.ts',
  unmixing: 'unmixing/main.ts',
  clustering: 'clustering/main.ts',
  'clustering-epochs': 'clustering/epochs.ts',
  kernels: 'kernels/main.ts',
  nasbench: 'nasbench/main.ts',
  passes: 'passes/main.ts',
  runs: 'runs/main.ts',
  soak: 'soak/main.ts',
  samson: 'unmixing-tables/samson.ts',
  moffett: 'unmixing-tables/moffett.ts',
  'bad-bands': 'unmixing-tables/bad-bands.ts',
  'data-gap': 'data-gap/main.ts',
};

const root = fileURLToPath(new URL('..', import.meta.url));
const [name, ...args] = process.argv.slice(2);
if (benchmarks[name] === undefined) {
  console.error(`usage: npm run bench -- <${Object.keys(benchmarks).join(' | ')}> [arguments]`);
  process.exit(2);
}

await buildAll();
const outfile = join(root, '.tmp', 'bench', `${name}.cjs`);
await build({
  absWorkingDir: root,
  entryPoints: [`bench/${benchmarks[name]}`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  external: ['onnxruntime-node', '@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu', 'h5wasm', 'esbuild'],
  define: { SEARCHLIGHT_DIST: JSON.stringify(join(root, 'dist')) },
  logLevel: 'warning',
});

const memory = Math.round(totalmem() / 2 ** 30);
console.log(`${cpus()[0].model}, ${availableParallelism()} cores, ${memory} GB, Node ${process.versions.node}`);
process.argv = [process.argv[0], outfile, ...args];
process.chdir(root);
await import(pathToFileURL(outfile).href);
