import type { TensorFunction } from '../engine';
import type { Graph } from '../graph/node';
import { optimise } from '../passes/optimise';
import type { DType, HostTensor, Named, TensorSpec } from '../tensor';
import { trace } from '../trace/trace';
import { writeForAnyBatch } from './anyBatch';
import { BatchDependence, compareBatches } from './compare';
import { FreshNames, OnnxFile, valueOf } from './file';
import { bindParameters, evaluateBound, type BoundGraph } from './parameters';
import { renameValues } from './rename';
import type { BatchPair } from './sizes';
import type { WrittenGraph } from './written';

/** What a model is given: sizes, one of which may be that of the batch. */
export interface ModelInput {
  readonly shape: readonly (number | 'batch')[];
  readonly dtype: Exclude<DType, 'float64'>;
}

export interface TracedModel {
  readonly name: string;
  readonly fn: TensorFunction;
  readonly inputs: Named<ModelInput>;
  readonly parameters: Named<HostTensor>;
}

/** The shapes of the inputs for a batch. */
export const inputSpecs = (inputs: Named<ModelInput>, batch: number): Record<string, TensorSpec> =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, { shape, dtype }]) => [
      name,
      { shape: shape.map((size) => (size === 'batch' ? batch : size)), dtype },
    ]),
  );

/**
 * Sizes that networks have none of, so that they are told from others; the second pair is for those that do. None is 1:
 * what is right for one example alone is not what is wanted.
 */
const pairsOfBatches: readonly BatchPair[] = [
  [23, 29],
  [1009, 1013],
];

/** @throws BatchDependence where the graph is another one for another batch; TraceError where it cannot be traced */
export function graphForAnyBatch(model: TracedModel): WrittenGraph {
  const batched = Object.entries(model.inputs).find(([, { shape }]) => shape.includes('batch'));
  if (batched === undefined) throw new BatchDependence('no input has a batch');
  const source = { name: batched[0], axis: batched[1].shape.indexOf('batch') };
  let dependence: unknown;
  for (const batches of pairsOfBatches) {
    const [first, second] = batches.map((batch) => traced(model, batch));
    try {
      const compared = compareBatches(written(first, model), written(second, model), batches);
      return withTensors(writeForAnyBatch(compared, source), first, model.parameters);
    } catch (error) {
      if (!(error instanceof BatchDependence)) throw error;
      dependence ??= error;
    }
  }
  throw dependence;
}

/** @throws TraceError where the function cannot be traced */
export function graphForBatch(model: TracedModel, batch: number): WrittenGraph {
  const bound = traced(model, batch);
  return withTensors(written(bound, model), bound, model.parameters);
}

/** @throws Error where an output has the name of an input or parameter */
function traced({ name, fn, inputs, parameters }: TracedModel, batch: number): BoundGraph {
  const graph = optimise(trace(name, fn, { ...parameters, ...inputSpecs(inputs, batch) }));
  const taken = [...Object.keys(inputs), ...graph.outputs.map((output) => output.name)];
  const clash = graph.outputs.find((output) => output.name in inputs || output.name in parameters);
  if (clash !== undefined) throw new Error(`${name}: '${clash.name}' is the name of both an output and an input`);
  return bindParameters(graph, (input) => input in parameters, taken);
}

/** The graph with all its inputs, the tensors of the parameters among them. */
function written({ graph, tensors }: BoundGraph, { inputs }: TracedModel): WrittenGraph {
  const outputs = graph.outputs.map(({ name }) => name);
  const file = new OnnxFile(new FreshNames(new Set([...Object.keys(inputs), ...Object.keys(tensors), ...outputs])));
  const values = file.write(graph, ({ attributes }) => attributes.name);
  const renamed = namesOfOutputs(graph, values, file);
  const order = Object.keys(inputs);
  const given = [...graph.inputs].sort((a, b) => order.indexOf(a.attributes.name) - order.indexOf(b.attributes.name));
  const whole = file.finish(
    graph.name,
    given.map((node) => valueOf(node.attributes.name, node)),
    graph.outputs.map(({ name, node }) => valueOf(name, node)),
  );
  return renameValues(whole, renamed);
}

/** What an operator computes gets the name of the output; the rest is copied to it. */
function namesOfOutputs({ outputs }: Graph, values: readonly string[], file: OnnxFile): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  outputs.forEach(({ name }, i) => {
    if (file.computes(values[i]) && !names.has(values[i])) names.set(values[i], name);
    else file.output(name, values[i]);
  });
  return names;
}

/** Puts the tensors of the parameters into the file. */
function withTensors(graph: WrittenGraph, { tensors }: BoundGraph, parameters: Named<HostTensor>): WrittenGraph {
  const values = Object.entries(evaluateBound(tensors, parameters)).map(([name, tensor]) => ({ name, tensor }));
  const inputs = graph.inputs.filter(({ name }) => !(name in tensors));
  return { ...graph, inputs, constants: [...values, ...graph.constants] };
}
