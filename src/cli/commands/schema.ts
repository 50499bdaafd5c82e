import { jsonSchema } from '../../config/schema/json';
import type { Answer } from '../answer';
import { knownTask } from './init';

/** `searchlight schema [task]`: the JSON schema of a task's config, or of every config. */
export async function schema(task?: string): Promise<Answer> {
  if (task !== undefined) knownTask(task);
  const json = jsonSchema(task) as object;
  return { text: JSON.stringify(json, null, 2), json };
}
