import { keysOf, nodeAt, schemaOf, type SchemaNode } from '../schema/node';
import type { TaskEntry } from '../tasks/entry';

/**
 * The key that names the data of a task, such as `data.cube`: the first path that must be given,
 * or that a starter file has.
 */
export function dataKeyOf(entry: TaskEntry): string | undefined {
  const data = nodeAt(schemaOf(entry), ['data']);
  const isData = ([name, node]: [string, SchemaNode]) =>
    node.isPath && (data?.required?.includes(name) || node.starter);
  const key = data && Object.entries(keysOf(data)).find(isData);
  return key && `data.${key[0]}`;
}
