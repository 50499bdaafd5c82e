import type { JsonValue } from '../../protocol/json';
import { markup } from '../markup';
import type { ReportSection } from './page';
import { drawFacts, drawTable } from './table';
import type { ReportInput } from './input';

/** Every leaf of a value under its dotted path; lists of plain values stay in one line. */
export function flattenSettings(value: JsonValue, path = ''): [path: string, text: string][] {
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return [[path, value.join(', ')]];
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, inner]: [string, JsonValue]) =>
    flattenSettings(inner, path === '' ? key : `${path}.${key}`),
  );
}

/** What was read. */
export function dataSection({ facts }: ReportInput): ReportSection | undefined {
  return facts.length === 0 ? undefined : { id: 'data', title: 'Data', body: drawFacts(facts) };
}

/** The resolved settings, and the versions that ran them. */
export function settingsSection({ settings, run }: ReportInput): ReportSection {
  const versions = Object.entries(run.versions ?? {}).map(([label, value]) => ({ label, value }));
  const choices = Object.entries(run.engine?.choices ?? {}).map(([name, value]) => [
    `engine.${name}`,
    JSON.stringify(value),
  ]);
  const rows = [...flattenSettings(settings), ...choices].map(([path, text]) => [markup`<code>${path}</code>`, text]);
  const hash = run.configHash === undefined ? [] : [{ label: 'Config hash', value: run.configHash.slice(0, 16) }];
  const body = markup`${drawTable({ columns: [{ title: 'Setting' }, { title: 'Value' }], rows })}${versions.length + hash.length > 0 && drawFacts([...versions, ...hash])}`;
  return { id: 'settings', title: 'Settings', body };
}
