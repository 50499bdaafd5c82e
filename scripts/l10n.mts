// `npm run l10n`: l10n/bundle.l10n.json, the texts of the host and the panels, from their sources; then every
// translation is compared with them and with package.nls.json. `--check` writes nothing.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { metricTitles } from '../src/plot/metrics';
import { generate } from './generated';
import { collectTexts, type Finding } from './l10n/collect';
import { compareTexts, type Texts } from './l10n/compare';

const roots = ['src/host', 'webview-ui'];
const bundle = 'l10n/bundle.l10n.json';

/** Texts that stand in tables below the host, by the functions that look them up. */
const tables = { metricTitle: metricTitles() };

async function sources(): Promise<string[]> {
  const found = roots.map(async (root) => {
    const paths = await readdir(root, { recursive: true });
    return paths.filter((path) => /\.tsx?$/.test(path)).map((path) => join(root, path));
  });
  return ['src/extension.ts', ...(await Promise.all(found)).flat()].sort();
}

/** The translations beside a file of English texts, such as `bundle.l10n.de.json` beside `bundle.l10n.json`. */
async function translationsOf(file: string): Promise<string[]> {
  const [folder, name] = file.includes('/') ? file.split('/') : ['.', file];
  const start = name.replace(/json$/, '');
  const isTranslation = (other: string) => other !== name && other.startsWith(start) && other.endsWith('.json');
  return (await readdir(folder)).filter(isTranslation).map((other) => join(folder, other));
}

const readTexts = async (file: string) => JSON.parse(await readFile(file, 'utf8')) as Texts;

const style = JSON.parse(await readFile('.prettierrc.json', 'utf8')) as object;
const write = async (file: string, texts: Texts) =>
  generate({ [file]: await format(JSON.stringify(texts), { ...style, parser: 'json' }) }, 'npm run l10n');

/** Puts the translations of a file in its order, without what is not needed any more, and says what they lack. */
async function tendTranslations(english: Texts, file: string): Promise<void> {
  for (const translation of await translationsOf(file)) {
    const translated = await readTexts(translation);
    const keys = Object.keys(english).filter((key) => Object.hasOwn(translated, key));
    const kept = Object.fromEntries(keys.map((key) => [key, translated[key]]));
    await write(translation, kept);
    for (const problem of compareTexts(english, kept)) {
      console.error(`${translation}: a text ${problem}`);
      process.exitCode = 1;
    }
  }
}

const findings: Finding[] = [];
const lookups = new Set(Object.keys(tables));
for (const file of await sources()) findings.push(...collectTexts(file, await readFile(file, 'utf8'), lookups));
for (const { place, problem } of findings.filter((finding) => finding.problem !== undefined)) {
  console.error(`${place}: ${problem}`);
  process.exitCode = 1;
}
const written = findings.flatMap(({ text }) => text ?? []);
const texts = [...new Set([...written, ...Object.values(tables).flat()])].sort();
const english = Object.fromEntries(texts.map((text) => [text, text]));
await write(bundle, english);
await tendTranslations(english, bundle);
await tendTranslations(await readTexts('package.nls.json'), 'package.nls.json');
