import { keysOf, nodeAt, schemaOf } from '../schema/node';
import type { TaskEntry } from '../tasks/entry';

/** The key that names the data of a task, such as `data.cube`: the first path that must be given. */
export function dataKeyOf(entry: TaskEntry): string | undefined {
  const data = nodeAt(schemaOf(entry), ['data']);
  const key = data && Object.entries(keysOf(data)).find(([name, node]) => node.isPath && data.required?.includes(name));
  return key && `data.${key[0]}`;
}
