// `npm run package`: one .vsix for each platform, holding that platform's native library only.
// `--target linux-x64` (repeatable) makes only those; `--out DIR` puts them elsewhere than the repository root.
import { createVSIX } from '@vscode/vsce';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildAll } from '../esbuild.config.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** ONNX Runtime has no library for Macs with Intel processors. */
const targets = ['linux-x64', 'linux-arm64', 'win32-x64', 'win32-arm64', 'darwin-arm64'];

const documents = [
  ...['README.md', 'CHANGELOG.md', 'LICENSE', 'THIRD_PARTY_NOTICES'],
  ...['media', 'language', 'schemas', 'l10n', 'package.nls.json', 'package.nls.de.json'],
  'examples',
];

/** The runs that were made of the examples, and the scripts that made their data, stay here. */
const isDocument = (path) => !/[\\/]\.searchlight([\\/]|$)|\.mjs$/.test(path.slice(root.length - 1));

/** What is left out of the packages that the bundles load at run time: types, maps, sources, install scripts. */
const isRunTime = (path) => !/\.(d\.ts|map|md|ts)$/.test(path);

/** The packages that the bundles name and cannot hold, by the paths that are needed of them. */
const runTimePackages = (target) => ({
  'onnxruntime-common': ['package.json', 'dist/cjs'],
  'onnxruntime-node': [
    ...['package.json', 'dist', `bin/napi-v6/${target.replace('-', '/')}`],
    // Says where the libraries are that are fetched on demand.
    ...['script/install-metadata.js', 'script/install-metadata-versions.js'],
  ],
  h5wasm: ['package.json', 'LICENSE.txt', 'dist/esm', 'dist/node'],
});

/** The macOS library is in the package twice; the binding loads `libonnxruntime.1.dylib`. */
const isDuplicate = (path) => /libonnxruntime\.\d+\.\d+\.\d+\.dylib$/.test(path);

/** Node finds packages in `dist/node_modules` from every bundle; the packager leaves out only those of the root. */
function copyPackages(target, dist) {
  for (const [name, paths] of Object.entries(runTimePackages(target))) {
    for (const path of paths) {
      cpSync(join(root, 'node_modules', name, path), join(dist, 'node_modules', name, path), {
        recursive: true,
        filter: (source) => isRunTime(source) && !isDuplicate(source),
      });
    }
  }
}

/** The manifest of the editor: what only developers need is left out. */
function writeManifest(stage) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const key of ['devDependencies', 'dependencies', 'optionalDependencies', 'private']) delete manifest[key];
  manifest.scripts = {};
  writeFileSync(join(stage, '.vscodeignore'), ''); // only what is to be packed is here
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

async function packageFor(target, out) {
  const stage = join(root, '.tmp', 'package', target);
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  await buildAll({ production: true, outdir: join(stage, 'dist') });
  copyPackages(target, join(stage, 'dist'));
  for (const name of documents.filter((document) => existsSync(join(root, document)))) {
    cpSync(join(root, name), join(stage, name), { recursive: true, filter: isDocument });
  }
  const { name, version } = writeManifest(stage);
  const packagePath = join(out, `${name}-${target}-${version}.vsix`);
  await createVSIX({
    cwd: stage,
    packagePath,
    target,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  rmSync(stage, { recursive: true, force: true });
  console.log(`${packagePath}  ${(statSync(packagePath).size / 1e6).toFixed(1)} MB`);
}

const { values } = parseArgs({ options: { target: { type: 'string', multiple: true }, out: { type: 'string' } } });
const out = values.out ?? root;
mkdirSync(out, { recursive: true });
for (const target of values.target ?? targets) {
  if (!targets.includes(target)) {
    console.error(`There is no package for ${target}; there is one for ${targets.join(', ')}.`);
    process.exit(2);
  }
  await packageFor(target, out);
}
