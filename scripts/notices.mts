// `npm run notices`: THIRD_PARTY_NOTICES, from the licences of the packages that are shipped. `--check` compares only.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { buildAll as BuildAll } from '../esbuild.config.mjs';
import { generate } from './generated';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly homepage?: string;
  readonly author?: string | { readonly name: string };
}

/** What the bundles load from beside them; `scripts/package.mjs` copies it. */
const besideBundles = ['onnxruntime-common', 'onnxruntime-node', 'h5wasm'];

/** Folders of the packages of which something is in the bundles, or beside them. */
async function shippedFolders(): Promise<string[]> {
  // Loaded where it lies, because it finds the sources from its own place.
  const file = pathToFileURL(resolve('esbuild.config.mjs')).href;
  const { buildAll } = (await import(file)) as { buildAll: typeof BuildAll };
  const results = await buildAll({ production: true, outdir: '.tmp/notices' });
  const inputs = results.flatMap(({ metafile }) =>
    Object.values(metafile?.outputs ?? {}).flatMap((output) => Object.entries(output.inputs)),
  );
  const bundled = inputs.flatMap(([path, { bytesInOutput }]) => {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
    return folder !== undefined && bytesInOutput > 0 ? [folder] : [];
  });
  return [...new Set([...bundled, ...besideBundles.map((name) => `node_modules/${name}`)])];
}

/** The licence files of a package, the notices that go with it included. */
function licenceText(folder: string): string {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice|thirdparty)/i.test(name));
  const texts = names.filter((name) => /^[^.]*(\.(md|txt))?$/i.test(name)).sort();
  return texts.map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim()).join('\n\n');
}

/** Copyright holders of packages that say neither it nor an author. */
const holders: Readonly<Record<string, string>> = {
  'onnxruntime-common': 'Microsoft Corporation',
  'onnxruntime-node': 'Microsoft Corporation',
};

/** The text of a licence whose file the package left out. */
function standardText({ name, license, author }: Manifest): string {
  const named = typeof author === 'string' ? author : author?.name;
  const holder = holders[name] ?? named ?? `the authors of ${name}`;
  if (license === 'MIT')
    return readFileSync('LICENSE', 'utf8')
      .trim()
      .replace(/^Copyright .*$/m, `Copyright (c) ${holder}`);
  if (license === 'Apache-2.0') return licenceText('node_modules/long');
  throw new Error(`${name} has no licence file, and the text of ${license ?? 'no licence'} is not known here`);
}

function notice(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const { name, version, license = 'see below', homepage } = manifest;
  const head = `${name} ${version}\nLicence: ${license}${homepage === undefined ? '' : `\n${homepage}`}`;
  return `${head}\n\n${licenceText(folder) || standardText(manifest)}\n`;
}

const line = '-'.repeat(80);
const byName = (one: string, other: string) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1);
const notices = (await shippedFolders()).map(notice).sort(byName);
const intro = 'Searchlight ships parts of the following packages. Written by `npm run notices`.\n';
await generate({ THIRD_PARTY_NOTICES: [intro, ...notices].join(`\n${line}\n\n`) }, 'npm run notices');
