import type { JsonValue } from '../../protocol/json';
import { branches, keysOf, namedValues, schemaOf, type ConfigPath, type SchemaNode } from '../schema/node';
import { findTask, type ResolvedConfig } from '../tasks';

/** A file that a config names, relative to the config. */
export interface NamedFile {
  readonly path: ConfigPath;
  readonly file: string;
}

function filesBelow(node: SchemaNode, value: JsonValue | undefined, path: ConfigPath): NamedFile[] {
  if (typeof value === 'string') {
    const isFile =
      node.isPath && branches(node).some(({ type }) => type === 'string') && !namedValues(node).includes(value);
    return isFile ? [{ path, file: value }] : [];
  }
  if (Array.isArray(value)) {
    const items = branches(node).find((branch) => branch.items)?.items;
    const entries: readonly JsonValue[] = value;
    return items ? entries.flatMap((entry, index) => filesBelow(items, entry, [...path, index])) : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(keysOf(node)).flatMap(([key, child]) =>
    filesBelow(child, (value as Readonly<Record<string, JsonValue>>)[key], [...path, key]),
  );
}

/** Every file that a run of `config` would read. */
export function namedFiles(config: ResolvedConfig): readonly NamedFile[] {
  const entry = findTask(config.task);
  return entry ? filesBelow(schemaOf(entry), config, []) : [];
}
