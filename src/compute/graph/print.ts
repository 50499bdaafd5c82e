import type { HostTensor } from '../tensor';
import { bodiesOf, isGraph } from './bodies';
import type { Graph, GraphNode } from './node';

const shownValues = 6;

/**
 * A graph as text, a line for each node: `%3 = MatMul(%0, %1) {transposeA: false} : float32[3, 4]  # scope`.
 * Numbers count the lines, so equal graphs print equally however they were built.
 */
export function printGraph(graph: Graph): string {
  const numbers = new Map(graph.nodes.map((node, line) => [node, `%${line}`]));
  const reference = (node: GraphNode) => numbers.get(node) ?? '%?';
  const lines = graph.nodes.flatMap((node) => [
    `  ${reference(node)} = ${printNode(node, reference)}`,
    ...bodiesOf(node).map((body) => printGraph(body).trimEnd().replaceAll(/^/gm, '    ')),
  ]);
  const outputs = graph.outputs.map(({ name, node }) => `${name} = ${reference(node)}`);
  return [`${graph.name} {`, ...lines, `  return ${outputs.join(', ')}`, '}', ''].join('\n');
}

function printNode(node: GraphNode, reference: (node: GraphNode) => string): string {
  const inputs = node.inputs.length === 0 ? '' : `(${node.inputs.map(reference).join(', ')})`;
  const attributes = Object.entries(node.attributes).map(([name, value]) => `${name}: ${printValue(value)}`);
  const braces = attributes.length === 0 ? '' : ` {${attributes.join(', ')}}`;
  const scope = node.scope === '' ? '' : `  # ${node.scope}`;
  return `${node.op}${inputs}${braces} : ${node.dtype}[${node.shape.join(', ')}]${scope}`;
}

function printValue(value: unknown): string {
  if (isGraph(value)) return value.name;
  if (Array.isArray(value)) return `[${value.map(printValue).join(', ')}]`;
  if (!ArrayBuffer.isView(value)) return String(value);
  const values = value as HostTensor['data'];
  const shown = Array.from(values.subarray(0, shownValues), (number) => String(Number(number.toPrecision(7))));
  return `[${shown.join(', ')}${values.length > shownValues ? `, ... ${values.length}` : ''}]`;
}
