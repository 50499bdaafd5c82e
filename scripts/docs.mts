// `npm run docs`: the reference pages and the JSON schema, from the schemas of the tasks. `--check` compares only.
import { readFile } from 'node:fs/promises';
import { format } from 'prettier';
import { referencePage } from '../src/config/help/table';
import { jsonSchema } from '../src/config/schema/json';
import { tasks } from '../src/config/tasks';
import { generate } from './generated';

/** Reference pages by the first word of their tasks. */
const titles = { unmix: { page: 'unmixing', title: 'Hyperspectral unmixing' } };

const style = JSON.parse(await readFile('.prettierrc.json', 'utf8')) as object;
const files: Record<string, string> = {};
for (const [family, { page, title }] of Object.entries(titles)) {
  const entries = tasks.filter(({ task }) => task.startsWith(`${family}/`));
  const text = referencePage(title, entries);
  files[`docs/reference/${page}.md`] = await format(text, { ...style, parser: 'markdown' });
}
files['schemas/searchlight.schema.json'] = await format(JSON.stringify(jsonSchema()), { ...style, parser: 'json' });
await generate(files, 'npm run docs');
