import { isCollection, isScalar, parseDocument, type Node } from 'yaml';
import { UserError } from '../../protocol/errors';
import { pathText, type ConfigPath } from '../schema/node';
import { nodeAtPath, type ConfigDocument } from './document';

const example = 'Write `--set method.lambda=0.1`.';

function badOverride(override: string, message: string, remedy = example): UserError {
  return new UserError({ kind: 'config', code: 'bad-override', message: `--set ${override}: ${message}`, remedy });
}

function overridePath(override: string): ConfigPath {
  const equals = override.indexOf('=');
  if (equals < 0) throw badOverride(override, 'no `=` found; allowed: path=value');
  const parts = override.slice(0, equals).trim().split('.');
  if (parts.some((part) => !/^\w+$/.test(part))) {
    throw badOverride(override, `"${override.slice(0, equals)}" is not a path of keys with dots between them`);
  }
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function overrideValue(override: string): Node {
  const text = override.slice(override.indexOf('=') + 1);
  const value = parseDocument(text, { prettyErrors: false, logLevel: 'error' });
  if (value.errors.length) throw badOverride(override, 'the value is not YAML', 'Quote a text that holds `: ` or `#`.');
  if (!value.contents) throw badOverride(override, 'no value after `=`');
  // Made anew, because places in the argument are none in the file.
  return value.createNode(value.toJS());
}

/**
 * Makes way for a key below `path`: a block that is absent or empty is made, a plain value is refused.
 * @returns the blocks made
 */
function openBlocks(document: ConfigDocument, path: ConfigPath, override: string): ConfigPath[] {
  const made: ConfigPath[] = [];
  for (let length = 0; length <= path.length; length++) {
    const here = path.slice(0, length);
    const node = nodeAtPath(document, here);
    if (isCollection(node)) continue;
    if (isScalar(node) && node.value !== null) {
      throw badOverride(override, `\`${pathText(here)}\` is a value, not a block of keys`);
    }
    if (length === 0) document.yaml.contents = document.yaml.createNode({}) as typeof document.yaml.contents;
    else document.yaml.setIn(here, document.yaml.createNode({}));
    made.push(here);
  }
  return made;
}

/**
 * Writes the arguments of `--set path=value` into the document, before it is checked. Values are YAML: `0.1` is a
 * number, `[png]` a list. Mistakes in them are found by the check, which then names the argument.
 * @throws UserError `bad-override` where an argument cannot be read
 */
export function applyOverrides(document: ConfigDocument, overrides: readonly string[]): ConfigDocument {
  const written = new Map(document.overrides);
  for (const override of overrides) {
    const path = overridePath(override);
    const value = overrideValue(override);
    const made = openBlocks(document, path.slice(0, -1), override);
    document.yaml.setIn(path, value);
    for (const here of [...made, path]) written.set(pathText(here), override);
  }
  return { ...document, overrides: written };
}

/** The argument that wrote the value at `path`, or a block around it. */
export function overrideAt(document: ConfigDocument, path: ConfigPath): string | undefined {
  for (let length = path.length; length > 0; length--) {
    const override = document.overrides.get(pathText(path.slice(0, length)));
    if (override !== undefined) return override;
  }
  return undefined;
}
