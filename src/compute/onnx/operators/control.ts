import type { ControlOps, Graph, GraphNode, NodeOf } from '../../graph/node';
import type { OnnxEmitter, Writers } from './writer';

/** The branches from `first` on, halved until one is left: an If has two. */
function choose(
  emit: OnnxEmitter,
  branches: readonly Graph[],
  values: readonly string[],
  first = 0,
): readonly string[] {
  if (branches.length === 1) return emit.inline(branches[0], values);
  const middle = Math.ceil(branches.length / 2);
  const isLower = emit.op('Less', [values[0], emit.scalar(first + middle, 'int32')]);
  const half = (from: number, to: number) => (inner: OnnxEmitter) =>
    choose(inner, branches.slice(from, to), values, first + from);
  const outputs = branches[0].outputs.map(({ node }) => node);
  return emit.nested('If', [isLower], outputs.length, {
    then_branch: emit.body([], outputs, half(0, middle)),
    else_branch: emit.body([], outputs, half(middle, branches.length)),
  });
}

function scan(emit: OnnxEmitter, { inputs, attributes }: NodeOf<'Scan'>, values: readonly string[]): readonly string[] {
  const { body, states, sequences, reverse } = attributes;
  const varying = states + sequences;
  const formals = inputs
    .slice(0, varying)
    .map((input, i) => (i < states ? input : { ...input, shape: input.shape.slice(1) }));
  const outputs = body.outputs.map(({ node }) => node);
  const directions = (count: number): readonly number[] => new Array<number>(count).fill(reverse ? 1 : 0);
  return emit.nested('Scan', values.slice(0, varying), outputs.length, {
    body: emit.body(formals, outputs, (inner, names) => inner.inline(body, [...names, ...values.slice(varying)])),
    num_scan_inputs: sequences,
    scan_input_directions: directions(sequences),
    // An attribute with nothing in it is against the rules.
    ...(outputs.length > states && { scan_output_directions: directions(outputs.length - states) }),
  });
}

/** Nodes that stand for the outputs of one operator have the same graphs and inputs. */
const shared = (emit: OnnxEmitter, node: GraphNode, key: object, write: () => readonly string[]): readonly string[] =>
  emit.once(key, node.inputs.map(({ id }) => id).join(), write);

export const control: Writers<keyof ControlOps> = {
  Switch: (emit, node, values) =>
    shared(emit, node, node.attributes.branches, () => choose(emit, node.attributes.branches, values))[
      node.attributes.output
    ],
  Scan: (emit, node, values) =>
    shared(emit, node, node.attributes.body, () => scan(emit, node, values))[node.attributes.output],
};
