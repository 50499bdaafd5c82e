import type { JsonValue } from '../../protocol/json';
import type { Diagnostic } from '../diagnostic';
import { keysOf, nodeAt, pathText, schemaOf } from '../schema/node';
import { listText } from '../schema/words';
import type { ResolvedConfig } from '../tasks';
import type { TaskEntry } from '../tasks/entry';
import { nodeAtPath, type ConfigDocument } from './document';
import { removeFix } from './fixes';
import { located } from './issues';

/** The blocks of a resolved config by their names. */
type Blocks = Readonly<Record<string, Readonly<Record<string, JsonValue | undefined>>>>;

/** Keys that were given, and matter only with another value of another key. */
export function idleKeys(document: ConfigDocument, entry: TaskEntry, config: ResolvedConfig): Diagnostic[] {
  const root = schemaOf(entry);
  return Object.keys(keysOf(root)).flatMap((block) =>
    Object.entries(keysOf(nodeAt(root, [block]) ?? {})).flatMap(([key, node]) => {
      const path = [block, key];
      if (!node.mattersIf || nodeAtPath(document, path) === undefined) return [];
      const values = (config as unknown as Blocks)[block];
      const other = values[node.mattersIf.key];
      const matters = node.mattersIf.is?.some((value) => value === other) ?? other !== undefined;
      if (matters || values[key] === node.default) return [];
      const needed = node.mattersIf.is ? ` is ${listText(node.mattersIf.is)}` : ' is given';
      const fix = removeFix(document, path);
      const message = `\`${pathText(path)}\` has no effect unless \`${block}.${node.mattersIf.key}\`${needed}`;
      return [located(document, path, { severity: 'warning', code: 'no-effect', message, fixes: fix && [fix] }, 'key')];
    }),
  );
}
