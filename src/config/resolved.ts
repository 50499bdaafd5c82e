import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import type { JsonValue } from '../protocol/json';
import type { ResolvedConfig } from './tasks';

/** The snapshot that a run folder keeps: every key with its value, in the order of the schema. */
export function resolvedYaml(config: ResolvedConfig): string {
  return stringify(config, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** JSON with the keys of every block in alphabetical order, so that equal values have equal texts. */
function canonicalJson(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const pairs = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`);
  return `{${pairs.join(',')}}`;
}

/** SHA-256 in hexadecimal; equal for configs that mean the same, however they are written. */
export function configHash(config: ResolvedConfig): string {
  return createHash('sha256').update(canonicalJson(config)).digest('hex');
}
