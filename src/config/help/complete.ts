import { isMap, isScalar, isSeq, visit } from 'yaml';
import { keyText, openDocument, type ConfigDocument } from '../parse/document';
import { nestsDeep } from '../parse/limits';
import { sampleOf } from '../parse/fixes';
import { branches, keysOf, namedValues, nodeAt, schemaOf, type ConfigPath, type SchemaNode } from '../schema/node';
import { valueText } from '../schema/words';
import { findTask, tasks } from '../tasks';
import { describeKey } from './describe';

export interface CompletionItem {
  /** `path` and `variable` stand for what is to be listed: files, or the variables of `file`. */
  readonly kind: 'key' | 'value' | 'path' | 'variable';
  readonly label: string;
  /** What to write in place of the word from `start` to `end`; empty for what is to be listed. */
  readonly insert: string;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** As the config names it. */
  readonly file?: string;
  /** Offsets of the word that is being typed. */
  readonly start: number;
  readonly end: number;
}

type Proposal = Omit<CompletionItem, 'start' | 'end'>;

/** Stands for the word at the cursor while the text around it is parsed. */
const placeholder = 'CURSOR_';

interface Place {
  readonly path: ConfigPath;
  readonly part: 'key' | 'value';
  readonly document: ConfigDocument;
}

/** Where the placeholder stands in a text that has it. */
function findPlaceholder(text: string): Place | undefined {
  const document = openDocument(text, '');
  let place: Place | undefined;
  visit(document.yaml, {
    Scalar(role, node, ancestors) {
      if (node.value !== placeholder) return undefined;
      const path = ancestors.flatMap<string | number>((ancestor, index) => {
        const child: unknown = ancestors[index + 1] ?? node;
        if (isMap(ancestor)) return ancestor.items.filter((pair) => pair === child).map(keyText);
        return isSeq(ancestor) ? [ancestor.items.indexOf(child)] : [];
      });
      place = { path: role === 'key' ? path.slice(0, -1) : path, part: role === 'key' ? 'key' : 'value', document };
      return visit.BREAK;
    },
  });
  return place;
}

/** The word around an offset. */
function wordAt(text: string, offset: number): { start: number; end: number } {
  const before = /[\w./-]*$/.exec(text.slice(0, offset))?.[0] ?? '';
  const after = /^[\w./-]*/.exec(text.slice(offset))?.[0] ?? '';
  return { start: offset - before.length, end: offset + after.length };
}

function placeAt(text: string, start: number, end: number): Place | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const beginsLine = /^ *$/.test(text.slice(lineStart, start));
  const hasColon = /^\s*:/.test(text.slice(end));
  const asKey = findPlaceholder(`${text.slice(0, start)}${placeholder}: ${text.slice(end)}`);
  const asWord = () => findPlaceholder(`${text.slice(0, start)}${placeholder}${text.slice(end)}`);
  return beginsLine && !hasColon && asKey?.part === 'key' ? asKey : asWord();
}

function keyProposals(place: Place, block: SchemaNode): Proposal[] {
  const { document, path } = place;
  const root = path.length === 0 ? document.yaml.contents : document.yaml.getIn(path, true);
  const given = new Set(isMap(root) ? root.items.map(keyText) : []);
  return Object.entries(keysOf(block))
    .filter(([key]) => !given.has(key))
    .map(([key, node]) => ({
      kind: 'key',
      label: key,
      insert: node.properties ? `${key}:` : `${key}: ${insertedValue(node)}`,
      detail: block.required?.includes(key) ? 'required' : undefined,
      documentation: describeKey([...path, key], node),
    }));
}

function insertedValue(node: SchemaNode): string {
  return node.isPath && node.default === undefined ? '' : valueText(node.default ?? sampleOf(node));
}

function valueProposals(node: SchemaNode, taken: ReadonlySet<unknown>): Proposal[] {
  const kinds = branches(node);
  const booleans = kinds.some(({ type }) => type === 'boolean') ? [true, false] : [];
  const named = [...namedValues(node), ...booleans].filter((value) => !taken.has(value));
  const values = named.map<Proposal>((value) => ({
    kind: 'value',
    label: valueText(value),
    insert: valueText(value),
    detail: value === node.default ? 'default' : undefined,
    documentation: node.values?.[String(value)],
  }));
  const path: Proposal = { kind: 'path', label: 'a file', insert: '', documentation: node.description };
  return node.isPath && kinds.some(({ type }) => type === 'string') ? [...values, path] : values;
}

/** The name of a variable, once its file is named. */
function variableProposals({ document, path }: Place, node: SchemaNode): Proposal[] {
  const block = path.slice(0, -1);
  const file = node.variableOf === undefined ? undefined : document.yaml.getIn([...block, node.variableOf]);
  if (typeof file !== 'string') return [];
  return [{ kind: 'variable', label: 'a variable', insert: '', documentation: node.description, file }];
}

function taskProposals(): Proposal[] {
  return tasks.map(({ task, title, summary }) => ({
    kind: 'value',
    label: task,
    insert: task,
    detail: title,
    documentation: summary,
  }));
}

function proposals(place: Place): Proposal[] {
  const { document, path, part } = place;
  const task: unknown = isMap(document.yaml.contents) ? document.yaml.get('task') : undefined;
  if (part === 'value' && path.length === 1 && path[0] === 'task') return taskProposals();
  const node = nodeAt(schemaOf(findTask(task) ?? tasks[0]), path);
  if (!node) return [];
  if (part === 'key') return keyProposals(place, node);
  const last = path.at(-1);
  const list = typeof last === 'number' ? document.yaml.getIn(path.slice(0, -1), true) : undefined;
  const taken = new Set(isSeq(list) ? list.items.map((item) => (isScalar(item) ? item.value : item)) : []);
  return [...valueProposals(node, taken), ...variableProposals(place, node)];
}

/** What may be written at an offset of a config that may still be incomplete. */
export function complete(text: string, offset: number): CompletionItem[] {
  if (nestsDeep(text)) return [];
  const { start, end } = wordAt(text, offset);
  const place = placeAt(text, start, end);
  return place ? proposals(place).map((proposal) => ({ ...proposal, start, end })) : [];
}
