import type { Graph, GraphNode } from '../../graph/node';
import { formatShape, sizeOf } from '../../graph/shapes';
import type { Named } from '../../tensor';
import { call, FunctionBuilder } from '../assembler/function';
import { assemble } from '../assembler/module';
import { ExpressionTable, type Load } from '../expression';
import { running } from '../indices';
import { rowMajorLayout } from '../layout';
import { loadsOf } from '../loops/evaluator';
import { NodeExpressions } from '../nodeExpression';
import { elementBytes, type Stored } from '../stored';
import { emitUpdateLoop, type UpdateLoop } from './loop';
import { readersFirst, type Access } from './order';

/** Where an array lies in C order: so many bytes after the address that a parameter of the program holds. */
export interface UpdatePlace {
  readonly parameter: 0 | 1;
  readonly offset: number;
}

/** Arrays by name: what the graph's inputs and outputs of that name are. */
export type UpdatePlaces = Named<UpdatePlace>;

/** A loop, and which arrays it reads and overwrites. */
type Update = UpdateLoop & Access;

/**
 * Writes a program that overwrites arrays in place with element-wise functions of them and of others: `run(a, b)` takes the
 * addresses that the places refer to. Outputs that lie where an input lies replace it, whatever else reads the old one.
 * @returns undefined where that cannot be done without copies
 */
export function compileUpdate(graph: Graph, places: UpdatePlaces): Uint8Array<ArrayBuffer> | undefined {
  const nameOf = namesOf(graph, places);
  const updates = groupOutputs(graph).map((group) => toUpdate(group, places, nameOf));
  if (updates.some((update) => update === undefined)) return undefined;
  const ordered = readersFirst(updates as Update[]);
  if (ordered === undefined) return undefined;
  const functions = ordered.map((update) => {
    const f = new FunctionBuilder(['i32', 'i32']);
    emitUpdateLoop(f, update);
    return f;
  });
  const run = new FunctionBuilder(['i32', 'i32']);
  const operands = [run.parameter(0).get, run.parameter(1).get];
  functions.forEach((_, index) => run.add(call(index, operands)));
  return assemble([...functions, run], 'private');
}

type Output = Graph['outputs'][number];
type NameOf = (load: Load) => string | undefined;

/** Which input an address lies in. */
function namesOf({ inputs }: Graph, places: UpdatePlaces): NameOf {
  const ranges = inputs.map(({ attributes: { name }, shape }) => {
    const { parameter, offset } = places[name];
    return { name, parameter, offset, end: offset + sizeOf(shape) * elementBytes };
  });
  return ({ parameter, offset }) =>
    ranges.find((range) => range.parameter === parameter && offset >= range.offset && offset < range.end)?.name;
}

/** Outputs of equal shapes that have an array in common: a parameter and what its optimiser remembers of it. */
function groupOutputs({ outputs }: Graph): Output[][] {
  const groups: { shape: string; inputs: Set<GraphNode>; outputs: Output[] }[] = [];
  for (const output of outputs) {
    const shape = formatShape(output.node.shape);
    const inputs = arraysOf(output.node);
    const found = groups.find((group) => group.shape === shape && [...inputs].some((input) => group.inputs.has(input)));
    if (found === undefined) groups.push({ shape, inputs, outputs: [output] });
    else {
      found.outputs.push(output);
      inputs.forEach((input) => found.inputs.add(input));
    }
  }
  return groups.map((group) => group.outputs);
}

/** The inputs that a value depends on and that have more than one value. */
function arraysOf(node: GraphNode, found = new Set<GraphNode>(), seen = new Set<GraphNode>()): Set<GraphNode> {
  if (seen.has(node)) return found;
  seen.add(node);
  if (node.op === 'Input' && node.shape.length > 0) found.add(node);
  node.inputs.forEach((input) => arraysOf(input, found, seen));
  return found;
}

function toUpdate(group: readonly Output[], places: UpdatePlaces, nameOf: NameOf): Update | undefined {
  const { shape } = group[0].node;
  const extents = shape.length === 0 ? [1] : shape;
  const expressions = new NodeExpressions(new ExpressionTable(), (node) => storedInput(node, places), extents.length);
  const indices = shape.map((_, axis) => running(axis));
  const roots = group.map(({ node }) => expressions.build(node, indices));
  const strides = shape.length === 0 ? [elementBytes] : byteStrides(shape);
  const targets = group.map(({ name }) => ({ ...places[name], strides }));
  const writes = new Set(group.map(({ name }) => name));
  // What is overwritten may be read at the same place alone.
  const isSafe = (load: Load): boolean => {
    const name = nameOf(load);
    return (
      name === undefined ||
      !writes.has(name) ||
      extents.every((size, axis) => size === 1 || load.strides[axis] === strides[axis])
    );
  };
  const loads = loadsOf(roots);
  if (!loads.every(isSafe)) return undefined;
  return { extents, roots, targets, writes, reads: new Set(loads.flatMap((load) => nameOf(load) ?? [])) };
}

const byteStrides = (shape: readonly number[]): number[] =>
  rowMajorLayout(shape).strides.map((stride) => stride * elementBytes);

function storedInput(node: GraphNode, places: UpdatePlaces): Stored | undefined {
  if (node.op !== 'Input') return undefined;
  const strides = byteStrides(node.shape);
  return { ...places[node.attributes.name], strides, dtype: node.dtype, padded: false };
}
