import { didYouMean } from '../distance';
import type { Diagnostic } from '../diagnostic';
import { keysOf, nodeAt, pathText, schemaOf, type ConfigPath, type SchemaNode } from '../schema/node';
import { listText } from '../schema/words';
import { tasks } from '../tasks';
import type { TaskEntry } from '../tasks/entry';
import { pairAtPath, type ConfigDocument } from './document';
import { removeFix, renameFix } from './fixes';

type Finding = Pick<Diagnostic, 'code' | 'message' | 'remedy' | 'fixes' | 'severity'>;

/** Blocks, other than `where`, that have a key of this name. */
function blocksWith(root: SchemaNode, key: string, where: ConfigPath): string[] {
  return Object.entries(keysOf(root))
    .filter(([block, node]) => block !== where[0] && Object.hasOwn(keysOf(node), key))
    .map(([block]) => block);
}

function misplaced(document: ConfigDocument, root: SchemaNode, where: ConfigPath, key: string): Finding | undefined {
  const path = pathText([...where, key]);
  const atTop = where.length > 0 && Object.hasOwn(keysOf(root), key);
  const blocks = blocksWith(root, key, where);
  if (!atTop && blocks.length === 0) return undefined;
  const right = atTop ? `\`${key}\`` : `\`${pathText([blocks[0], key])}\``;
  const fix = removeFix(document, [...where, key]);
  return {
    severity: 'error',
    code: 'unknown-key',
    message: `there is no \`${path}\`; there is ${right}`,
    remedy: `Move it to ${right}.`,
    fixes: fix && [fix],
  };
}

/** What is wrong with `key` in the block at `where`, which the task does not know there. */
export function unknownKey(document: ConfigDocument, entry: TaskEntry, where: ConfigPath, key: string): Finding {
  const path = [...where, key];
  const root = schemaOf(entry);
  const others = tasks.filter((other) => nodeAt(schemaOf(other), path) !== undefined);
  if (others.length) {
    const names = listText(
      others.map(({ task }) => task),
      'and',
    );
    const fix = removeFix(document, path);
    return {
      severity: 'error',
      code: 'wrong-task-key',
      message: `\`${pathText(path)}\` is a key of ${names}; ${entry.task} does not have it`,
      remedy: 'Remove it, or change `task`.',
      fixes: fix && [fix],
    };
  }
  const keys = Object.keys(keysOf(nodeAt(root, where) ?? {}));
  const meant = didYouMean(key, keys);
  const elsewhere = meant === undefined ? misplaced(document, root, where, key) : undefined;
  if (elsewhere) return elsewhere;
  const free = meant !== undefined && pairAtPath(document, [...where, meant]) === undefined;
  return {
    severity: 'error',
    code: 'unknown-key',
    message: `there is no key \`${pathText(path)}\`; allowed here: ${listText(keys)}`,
    remedy: meant === undefined ? 'Remove it.' : `Did you mean \`${meant}\`?`,
    fixes: free ? [renameFix(document, path, meant)] : undefined,
  };
}
