import type { Diagnostic } from '../diagnostic';
import { keysOf, pathText, schemaOf, type SchemaNode } from '../schema/node';
import { listText } from '../schema/words';
import type { ResolvedConfig } from '../tasks';
import type { TaskEntry } from '../tasks/entry';
import { nodeAtPath, type ConfigDocument } from './document';
import { removeFix } from './fixes';
import { located } from './issues';

/** Keys that were given, and matter only with another value of another key. */
export function idleKeys(document: ConfigDocument, entry: TaskEntry, config: ResolvedConfig): Diagnostic[] {
  return keysBelow(schemaOf(entry), []).flatMap(({ path, node }) => {
    if (!node.mattersIf || nodeAtPath(document, path) === undefined) return [];
    const { key, is, absent } = node.mattersIf;
    const otherPath = key.includes('.') ? key.split('.') : [path[0], key];
    const other = valueAt(config, otherPath);
    const matters = is?.some((value) => value === other) ?? (other === undefined) === (absent ?? false);
    if (matters || valueAt(config, path) === node.default) return [];
    const needed = is ? ` is ${listText(is)}` : absent ? ' is not given' : ' is given';
    const fix = removeFix(document, path);
    const message = `\`${pathText(path)}\` has no effect unless \`${pathText(otherPath)}\`${needed}`;
    return [located(document, path, { severity: 'warning', code: 'no-effect', message, fixes: fix && [fix] }, 'key')];
  });
}

/** Every key of a config with its place. */
function keysBelow(node: SchemaNode, path: readonly string[]): { path: readonly string[]; node: SchemaNode }[] {
  return Object.entries(keysOf(node)).flatMap(([key, child]) => {
    const here = [...path, key];
    return [{ path: here, node: child }, ...keysBelow(child, here)];
  });
}

const valueAt = (config: ResolvedConfig, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], config);
