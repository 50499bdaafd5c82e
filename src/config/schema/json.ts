import type { JsonValue } from '../../protocol/json';
import { findTask, tasks } from '../tasks';
import type { TaskEntry } from '../tasks/entry';
import { schemaOf, type SchemaNode } from './node';

/** JSON Schema (draft 7), for tools that check YAML. */
export type JsonSchema = { readonly [key: string]: JsonValue | undefined };

/** Standard words only, but for `enumDescriptions`, which editors show beside the values. */
function standard(node: SchemaNode): JsonSchema {
  const {
    unit,
    source,
    values,
    textIs: _text,
    isPath: _path,
    variableOf: _variable,
    sample,
    starter: _starter,
    mattersIf: _if,
    ...rest
  } = node;
  const notes = [node.description, unit && `Unit: ${unit}.`, source && `Source: ${source}.`].filter(Boolean);
  const children = Object.entries(node.properties ?? {}).map(([key, child]) => [key, standard(child)] as const);
  const named = (branch: SchemaNode): SchemaNode & { enumDescriptions?: readonly string[] } =>
    values && branch.enum
      ? { ...branch, enumDescriptions: branch.enum.map((value) => values[String(value)] ?? '') }
      : branch;
  return {
    ...(named(rest) as JsonSchema),
    ...(notes.length ? { description: notes.join(' ') } : {}),
    ...(sample === undefined ? {} : { examples: [sample] }),
    ...(node.properties ? { properties: Object.fromEntries(children) as JsonSchema } : {}),
    ...(node.items ? { items: standard(named(node.items)) } : {}),
    ...(node.anyOf ? { anyOf: node.anyOf.map((branch) => standard(named(branch))) } : {}),
  } as JsonSchema;
}

function taskSchema(entry: TaskEntry): JsonSchema {
  return { ...standard(schemaOf(entry)), title: entry.title };
}

const choice: JsonSchema = {
  type: 'object',
  required: ['task'],
  properties: {
    task: {
      enum: tasks.map(({ task }) => task),
      enumDescriptions: tasks.map(({ title, summary }) => `${title}. ${summary}`),
      description: 'The method to run.',
    },
  },
};

/**
 * The schema of one task, or of every config.
 * @returns undefined where there is no such task
 */
export function jsonSchema(task?: string): JsonSchema | undefined {
  const entry = findTask(task);
  if (task !== undefined) return entry && taskSchema(entry);
  const cases = tasks.map((each) => {
    const { $schema: _, ...then } = taskSchema(each);
    return { if: { required: ['task'], properties: { task: { const: each.task } } }, then } as JsonSchema;
  });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Searchlight config',
    ...choice,
    allOf: cases as JsonValue,
  };
}
