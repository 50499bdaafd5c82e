import type { CommandContribution, Contribution, SettingContribution } from './contribution';
import { ManifestTexts } from './texts';

/** What is written into `package.json` and `package.nls.json`. */
export interface Manifest {
  readonly contributes: Readonly<Record<string, unknown>>;
  readonly texts: Readonly<Record<string, string>>;
  /** Settings of a workspace that count only once it is trusted. */
  readonly restricted: readonly string[];
}

type Points = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Points =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Drops what is undefined, so that comparing and writing agree. */
const defined = <T extends object>(value: T): Partial<T> =>
  Object.fromEntries(Object.entries(value).filter(([, inside]) => inside !== undefined)) as Partial<T>;

/**
 * Contribution points of two parts as one: lists are put behind each other, objects joined.
 * @throws Error where two parts say different things of the same property
 */
function joined(one: unknown, other: unknown, path: string): unknown {
  if (one === undefined || other === undefined || one === other) return one ?? other;
  if (Array.isArray(one) && Array.isArray(other)) return [...(one as unknown[]), ...(other as unknown[])];
  if (!isRecord(one) || !isRecord(other)) throw new Error(`two parts differ about ${path}`);
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(keys.map((key) => [key, joined(one[key], other[key], `${path}.${key}`)]));
}

const shortName = (id: string) => id.replace(/^searchlight\./, '');

function commandPoints(commands: readonly CommandContribution[], texts: ManifestTexts): Points {
  const menus: Record<string, unknown[]> = {};
  const place = (menu: string, item: object) => (menus[menu] ??= []).push(defined(item));
  for (const { id, palette, menus: places = [] } of commands) {
    if (palette !== undefined) place('commandPalette', { command: id, when: palette === false ? 'false' : palette });
    for (const { menu, when, group } of places) place(menu, { command: id, when, group });
  }
  const keybindings = commands.flatMap(({ id, key }) => (key ? [{ command: id, ...defined(key) }] : []));
  return defined({
    commands: commands.map(({ id, title, icon, enablement }) => {
      const shown = texts.add(`command.${shortName(id)}.title`, title);
      return defined({ command: id, category: 'Searchlight', title: shown, icon, enablement });
    }),
    menus,
    keybindings: keybindings.length > 0 ? keybindings : undefined,
  });
}

function settingSchema(setting: SettingContribution, order: number, texts: ManifestTexts): object {
  const { key, type, default: value, choices, minimum, maximum, scope, explains } = setting;
  const name = `setting.${shortName(key)}`;
  return defined({
    type,
    default: value,
    enum: choices?.map((choice) => choice.value),
    markdownEnumDescriptions: choices?.map((choice) => texts.add(`${name}.${choice.value}`, choice.explains)),
    minimum,
    maximum,
    scope,
    order,
    markdownDescription: texts.add(name, explains),
  });
}

/** One group of the settings editor for each part that has settings. */
function configuration(parts: readonly Contribution[], texts: ManifestTexts): Points {
  const groups = parts.flatMap(({ part, settings = [] }) => {
    if (settings.length === 0) return [];
    const properties = settings.map((setting, order) => [setting.key, settingSchema(setting, order, texts)] as const);
    return [{ title: texts.add(`settings.${part}`, part), properties: Object.fromEntries(properties) }];
  });
  return groups.length > 0 ? { configuration: groups } : {};
}

/** The manifest that all parts make together. */
export function manifestOf(parts: readonly Contribution[]): Manifest {
  const texts = new ManifestTexts();
  const commands = parts.flatMap((part) => part.commands ?? []);
  const points = parts
    .map((part) => part.points ?? {})
    .reduce((all, more) => joined(all, more, 'points') as Points, {});
  const localised = Object.entries(points).map(([name, value]) => [name, texts.takeOut(value, name)]);
  const others = [commandPoints(commands, texts), configuration(parts, texts)];
  const capabilities = parts.flatMap((part) => Object.entries(part.capabilities ?? {}));
  for (const [name, text] of capabilities) texts.add(`capabilities.${name}`, text);
  return {
    contributes: others.reduce(
      (all, more) => joined(all, more, 'points') as Points,
      Object.fromEntries(localised) as Points,
    ),
    texts: texts.all(),
    restricted: parts.flatMap(({ settings = [] }) =>
      settings.filter(({ scope }) => scope === 'machine-overridable').map(({ key }) => key),
    ),
  };
}
