// Runs a script of this folder that is written in TypeScript: `node scripts/run.mjs docs --check`.
import { build } from 'esbuild';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [name, ...args] = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));
const outfile = join(root, '.tmp', 'scripts', `${name}.mjs`);

await build({
  absWorkingDir: root,
  entryPoints: [`scripts/${name}.mts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});

process.argv = [process.argv[0], outfile, ...args];
process.chdir(root);
await import(pathToFileURL(outfile).href);
