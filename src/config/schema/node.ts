import * as z from 'zod';
import type { JsonValue } from '../../protocol/json';
import type { TaskEntry } from '../tasks/entry';
import { keyMeta, type KeyMeta } from './meta';

/** A value that a key may be named to have, such as `none` or 4. */
export type NamedValue = string | number | boolean;

/** The part of JSON Schema (draft 7) that the configs use, with the meanings of {@link KeyMeta} in it. */
export interface SchemaNode extends Partial<KeyMeta> {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  readonly const?: NamedValue;
  readonly enum?: readonly NamedValue[];
  readonly anyOf?: readonly SchemaNode[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly default?: JsonValue;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly additionalProperties?: boolean;
}

/** Where a value is in a config: keys and list positions. */
export type ConfigPath = readonly (string | number)[];

/** @returns such as `method.lambda` or `output.maps[0]` */
export function pathText(path: ConfigPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

const made = new WeakMap<TaskEntry, SchemaNode>();

/** zod writes the range of safe integers where there is no bound. */
const unbounded = new Set<unknown>([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]);

function withoutSafeBounds(schema: z.core.JSONSchema.BaseSchema): void {
  if (unbounded.has(schema.maximum)) delete schema.maximum;
  if (unbounded.has(schema.minimum)) delete schema.minimum;
}

/** What a person may write for a task; made from the zod schema once. */
export function schemaOf(entry: TaskEntry): SchemaNode {
  const known = made.get(entry);
  if (known) return known;
  const node = z.toJSONSchema(entry.schema, {
    io: 'input',
    target: 'draft-07',
    metadata: keyMeta,
    reused: 'inline',
    override: ({ jsonSchema }) => withoutSafeBounds(jsonSchema),
  }) as SchemaNode;
  made.set(entry, node);
  return node;
}

/** The alternatives of a node, flattened; a node without alternatives is its own. */
export function branches(node: SchemaNode): readonly SchemaNode[] {
  return node.anyOf?.flatMap(branches) ?? [node];
}

/** The keys that may stand in a block; empty where `node` cannot be a block. */
export function keysOf(node: SchemaNode): Readonly<Record<string, SchemaNode>> {
  return branches(node).find((branch) => branch.properties)?.properties ?? {};
}

/** The named values (`none`, `soft`, ...) that a node allows. */
export function namedValues(node: SchemaNode): readonly NamedValue[] {
  return branches(node).flatMap((branch) => branch.enum ?? (branch.const === undefined ? [] : [branch.const]));
}

/** @returns undefined where the schema knows no such path */
export function nodeAt(root: SchemaNode, path: ConfigPath): SchemaNode | undefined {
  return path.reduce<SchemaNode | undefined>((node, part) => {
    if (node === undefined) return undefined;
    if (typeof part === 'number') return branches(node).find((branch) => branch.items)?.items;
    return Object.hasOwn(keysOf(node), part) ? keysOf(node)[part] : undefined;
  }, root);
}
