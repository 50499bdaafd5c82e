// `npm run docs`: the reference pages, the JSON schemas and the manifest of the extension, from the schemas of the tasks
// and the contributions of the parts of the host. `--check` compares only.
import { readFile } from 'node:fs/promises';
import { format } from 'prettier';
import { genotypeJsonSchema } from '../src/architecture/genotype';
import { referencePage } from '../src/config/help/table';
import { snippet } from '../src/config/help/template';
import { jsonSchema } from '../src/config/schema/json';
import { tasks } from '../src/config/tasks';
import { contributions } from '../src/host/manifest/all';
import { manifestOf, type Manifest } from '../src/host/manifest/manifest';
import { commandsPage, settingsPage } from '../src/host/manifest/pages';
import { generate } from './generated';

/** Reference pages by the first word of their tasks. */
const titles = {
  unmix: { page: 'unmixing', title: 'Hyperspectral unmixing' },
  cluster: { page: 'clustering', title: 'Clustering' },
  search: { page: 'search', title: 'Architecture search' },
};

const style = JSON.parse(await readFile('.prettierrc.json', 'utf8')) as object;
const markdown = (text: string) => format(text, { ...style, parser: 'markdown' });
const json = (value: unknown) => format(JSON.stringify(value), { ...style, parser: 'json' });

interface PackageJson {
  readonly capabilities: Readonly<Record<'untrustedWorkspaces' | 'virtualWorkspaces', object>>;
}

/** `package.json` with what the parts contribute; the rest stays as it is. */
async function packageJson({ contributes, restricted, texts }: Manifest): Promise<string> {
  const now = JSON.parse(await readFile('package.json', 'utf8')) as PackageJson;
  const described = Object.entries(now.capabilities).map(([name, said]) => {
    const key = `capabilities.${name}`;
    return [name, { ...said, description: Object.hasOwn(texts, key) ? `%${key}%` : undefined }] as const;
  });
  const capabilities = Object.fromEntries(described) as PackageJson['capabilities'];
  const restrictedConfigurations = restricted.length > 0 ? restricted : undefined;
  const untrustedWorkspaces = { ...capabilities.untrustedWorkspaces, restrictedConfigurations };
  const text = JSON.stringify({ ...now, capabilities: { ...capabilities, untrustedWorkspaces }, contributes });
  return format(text, { ...style, parser: 'json-stringify' });
}

/** A snippet for each task, in VS Code's format: typing `rrlbs` in an empty config offers the whole of it. */
const snippets = () =>
  tasks.map((entry) => {
    const { task, title, summary } = entry;
    const prefix = [task, task.slice(task.indexOf('/') + 1)];
    return [title, { prefix, body: snippet(entry).trimEnd().split('\n'), description: summary }] as const;
  });

const manifest = manifestOf(contributions);
const files: Record<string, string> = {};
for (const [family, { page, title }] of Object.entries(titles)) {
  const entries = tasks.filter(({ task }) => task.startsWith(`${family}/`));
  files[`docs/reference/${page}.md`] = await markdown(referencePage(title, entries));
}
files['docs/reference/commands.md'] = await markdown(commandsPage(contributions));
files['docs/reference/settings.md'] = await markdown(settingsPage(contributions));
files['schemas/searchlight.schema.json'] = await json(jsonSchema());
files['schemas/genotype.schema.json'] = await json(genotypeJsonSchema());
files['language/snippets.json'] = await json(Object.fromEntries(snippets()));
files['package.json'] = await packageJson(manifest);
files['package.nls.json'] = await json(manifest.texts);
await generate(files, 'npm run docs');
