import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contributions } from '../../../../src/host/manifest/all';
import { manifestOf } from '../../../../src/host/manifest/manifest';

const host = join(__dirname, '..', '..', '..', '..', 'src', 'host');

/** All sources of the host but those that declare. */
const sources = readdirSync(host, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('contributions.ts') && !path.startsWith('manifest'))
  .map((path) => readFileSync(join(host, path), 'utf8'));

const { contributes } = manifestOf(contributions);
const commands = (contributes.commands as { command: string }[]).map(({ command }) => command);
const views = Object.values(contributes.views ?? {}).flatMap((list: { id: string }[]) => list.map(({ id }) => id));

/** Every `when` and `enablement` of the manifest. */
function conditions(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(conditions);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) =>
    (key === 'when' || key === 'enablement') && typeof inside === 'string' ? [inside] : conditions(inside),
  );
}
const whens = conditions(contributes);

/** Words of the conditions that are ours: contexts, commands and views. */
const ours = [...new Set(whens.flatMap((when) => when.match(/searchlight(\.\w+)+/g) ?? []))];

describe('what the manifest declares', () => {
  it('names each command once', () => {
    expect(new Set(commands).size).toBe(commands.length);
    for (const command of commands) expect(command).toMatch(/^searchlight\.[a-z]\w*$/);
  });

  it('has menus, keys and links of its own commands only', () => {
    const text = JSON.stringify(contributions);
    const named = [...text.matchAll(/"command":"(searchlight\.\w+)"|\(command:(searchlight\.\w+)/g)];
    for (const [, inMenu, inLink] of named) expect(commands).toContain(inMenu ?? inLink);
  });

  const keys = contributions.flatMap(({ settings = [] }) => settings.map(({ key }) => key.replace('searchlight.', '')));
  it.each(keys)('reads the setting %s', (key) => {
    const parts = ['searchlight', ...key.split('.')];
    const [name, section] = [parts.at(-1), `'${parts.slice(0, -1).join('.')}'`];
    const read = new RegExp(`(\\bsetting|\\.get(<[^>]*>)?)\\('${name}'`);
    const files = sources.filter((text) => read.test(text));
    expect(files.some((text) => text.includes(section) || text.includes(`setting('${key}')`))).toBe(true);
  });

  it.each(ours.filter((word) => !views.includes(word)))('sets the context %s', (context) => {
    expect(sources.some((text) => text.includes(`'${context}'`))).toBe(true);
  });

  it('asks for views that there are', () => {
    const asked = whens.flatMap((when) => [...when.matchAll(/\bview == ([\w.]+)/g)].map(([, view]) => view));
    for (const view of asked) expect(views).toContain(view);
  });

  it('hides from the palette what works in menus only', () => {
    const palette = (contributes.menus as Record<string, { command: string }[]>).commandPalette;
    const shown = palette.filter((item) => !('when' in item && item.when === 'false'));
    expect(shown.length).toBeLessThanOrEqual(25);
  });
});
