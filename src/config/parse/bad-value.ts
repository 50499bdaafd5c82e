import type { JsonValue } from '../../protocol/json';
import type { Diagnostic } from '../diagnostic';
import { didYouMean } from '../distance';
import { branches, namedValues, pathText, type ConfigPath, type SchemaNode } from '../schema/node';
import { allowedText, foundText, valueText } from '../schema/words';
import type { ConfigDocument } from './document';
import { removeFix, replaceFix } from './fixes';

type Finding = Pick<Diagnostic, 'code' | 'message' | 'remedy' | 'fixes' | 'severity'>;

/** The kind of mistake that `value` is against `node`. */
function codeOf(value: unknown, node: SchemaNode): 'out-of-range' | 'unknown-value' | 'wrong-type' | 'bad-format' {
  const types = branches(node).map(({ type }) => type);
  if (typeof value === 'number' && Number.isFinite(value)) {
    if (types.includes('number') || (types.includes('integer') && Number.isInteger(value))) return 'out-of-range';
    if (namedValues(node).some((named) => typeof named === 'number')) return 'unknown-value';
  }
  if (typeof value === 'string' && types.includes('string')) {
    return namedValues(node).some((named) => typeof named === 'string') ? 'unknown-value' : 'bad-format';
  }
  if (Array.isArray(value) && types.includes('array')) return 'out-of-range';
  return 'wrong-type';
}

/** The number nearest to `value` within the bounds of `node`, where the bound itself is allowed. */
function clamped(value: number, node: SchemaNode): JsonValue[] {
  return branches(node)
    .filter(({ type }) => type === 'number' || type === 'integer')
    .map(({ type, minimum = -Infinity, maximum = Infinity }) => {
      const inside = Math.min(Math.max(value, minimum), maximum);
      return type === 'integer' ? Math.round(inside) : inside;
    });
}

function meantName(value: JsonValue, node: SchemaNode): string | undefined {
  const names = namedValues(node).filter((name) => typeof name === 'string');
  return typeof value === 'string' ? didYouMean(value, names) : undefined;
}

/** Numbers and truth values that a person may have meant by a text. */
function textReadings(text: string): JsonValue[] {
  const readings: JsonValue[] = [];
  if (/^(yes|on|true)$/i.test(text)) readings.push(true);
  if (/^(no|off|false)$/i.test(text)) readings.push(false);
  const number = Number(text.replaceAll('_', '').replace(',', '.'));
  if (text.trim() !== '' && Number.isFinite(number)) readings.push(number);
  return readings;
}

function readings(value: JsonValue, node: SchemaNode): JsonValue[] {
  const meant = meantName(value, node);
  const isList = branches(node).some(({ type }) => type === 'array');
  return [
    ...(meant === undefined ? [] : [meant]),
    ...(typeof value === 'string' ? textReadings(value) : []),
    ...(typeof value === 'number' ? clamped(value, node) : []),
    ...(typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : []),
    ...(isList && typeof value !== 'object' ? [[value]] : []),
    ...(node.default === undefined ? [] : [node.default]),
  ];
}

/**
 * What is wrong with a value.
 * @param accepts whether the config would be right at this place with another value
 */
export function badValue(
  document: ConfigDocument,
  path: ConfigPath,
  value: JsonValue,
  node: SchemaNode,
  accepts: (candidate: JsonValue) => boolean,
): Finding {
  const candidate = value === null ? undefined : readings(value, node).find(accepts);
  const change = candidate === undefined ? undefined : replaceFix(document, path, candidate);
  const fix = value === null ? removeFix(document, path) : change;
  return {
    severity: 'error',
    code: codeOf(value, node),
    message: `\`${pathText(path)}\` is ${foundText(value)}; allowed: ${allowedText(node)}`,
    remedy: remedyOf(path, value, node, candidate),
    fixes: fix && [fix],
  };
}

function remedyOf(path: ConfigPath, value: JsonValue, node: SchemaNode, candidate: JsonValue | undefined): string {
  const meant = meantName(value, node);
  if (meant !== undefined && meant === candidate) return `Did you mean \`${meant}\`?`;
  if (value === null) return 'Give a value, or remove the key.';
  if (candidate !== undefined) return `Change it to ${valueText(candidate)}.`;
  if (node.sample !== undefined) return `Write, for example, \`${path.at(-1)}: ${valueText(node.sample)}\`.`;
  return 'Change it to an allowed value.';
}
