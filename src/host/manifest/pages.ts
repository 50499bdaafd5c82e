import type { CommandContribution, Contribution, SettingContribution } from './contribution';
import { manifestOf } from './manifest';

const notice = 'This page is written by `npm run docs` from the `contributions.ts` files in `src/host`.';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Menus in the words of people who look for a command. */
const places: Readonly<Record<string, string>> = {
  'editor/title': 'title bar of the editor',
  'editor/title/run': 'run button of the editor',
  'editor/title/context': 'menu of the editor tab',
  'editor/context': 'menu of the editor',
  'explorer/context': 'menu of the explorer',
  'file/newFile': 'New File…',
  'view/title': 'title bar of the view',
  'view/item/context': 'menu in the sidebar',
};

/** Menus by their names, as the manifest has them. */
type Menus = Readonly<Record<string, readonly { readonly command?: string }[]>>;

function placesOf({ id, palette }: CommandContribution, menus: Menus): string {
  const holding = Object.entries(menus).filter(([, items]) => items.some(({ command }) => command === id));
  const named = holding.map(([menu]) => places[menu] ?? (menu === 'commandPalette' ? [] : `\`${menu}\``));
  return [...new Set([...(palette === false ? [] : ['palette']), ...named.flat()])].join(', ');
}

function commandRow(command: CommandContribution, menus: Menus): string[] {
  const { id, title, explains, key } = command;
  const keys = [key?.key, key?.mac && `${key.mac} (macOS)`].filter((text) => text !== undefined && text !== '');
  const shown = keys.map((text) => `\`${text}\``).join(', ');
  return [`**${title}**<br>\`${id}\``, explains, placesOf(command, menus), shown];
}

interface View {
  readonly id: string;
  readonly name: string;
}

const viewsOf = ({ points = {} }: Contribution): readonly View[] =>
  Object.values((points.views ?? {}) as Readonly<Record<string, readonly View[]>>).flat();

/** The reference page of the commands and views, in Markdown. */
export function commandsPage(parts: readonly Contribution[]): string {
  const menus = manifestOf(parts).contributes.menus as Menus;
  const sections = parts.map((part) => {
    const { commands = [] } = part;
    const views = viewsOf(part).map(({ id, name }) => `**${name}** (\`${id}\`)`);
    const rows = commands.map((command) => commandRow(command, menus));
    const body = [
      ...(views.length > 0 ? [`Views: ${views.join(', ')}.`] : []),
      ...(rows.length > 0 ? [table(['command', 'what it does', 'where', 'keys'], rows)] : []),
    ];
    return body.length > 0 ? [`## ${part.part}`, ...body] : [];
  });
  const intro = 'In the command palette every command has the prefix `Searchlight:`.';
  return `${['# Commands', notice, intro, ...sections.flat()].join('\n\n')}\n`;
}

const scopes: Readonly<Record<SettingContribution['scope'], string>> = {
  machine: 'the machine; a workspace cannot set it',
  'machine-overridable': 'the machine; a trusted workspace may set it',
  window: 'user or workspace',
  resource: 'user, workspace or folder',
};

function allowedText({ type, choices, minimum, maximum }: SettingContribution): string {
  if (choices) return choices.map(({ value, explains }) => `\`${value}\`: ${explains}`).join('<br>');
  const limits = [minimum !== undefined && `at least ${minimum}`, maximum !== undefined && `at most ${maximum}`];
  return [type, ...limits.filter((text) => text !== false)].join(', ');
}

function settingRow(setting: SettingContribution): string[] {
  const value = setting.default === '' ? 'empty' : `\`${setting.default}\``;
  return [`\`${setting.key}\``, setting.explains, allowedText(setting), value, scopes[setting.scope]];
}

/** The reference page of the settings, in Markdown. */
export function settingsPage(parts: readonly Contribution[]): string {
  const sections = parts.flatMap(({ part, settings = [] }) =>
    settings.length === 0
      ? []
      : [`## ${part}`, table(['setting', 'meaning', 'allowed', 'default', 'belongs to'], settings.map(settingRow))],
  );
  return `${['# Settings', notice, ...sections].join('\n\n')}\n`;
}
