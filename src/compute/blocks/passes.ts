import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorFunction } from '../engine';
import type { Graph } from '../graph/node';
import { cutGraph, valuesToKeep } from '../graph/partition';
import type { Named, TensorSpec } from '../tensor';
import { isTracing } from '../tfjs/tracing';
import { specOf } from '../trace/body';
import { Captures } from '../trace/captures';
import { inlineGraph } from '../trace/inline';
import { cotangentOf, inputOfGradient, isCotangent, traceJoint } from '../trace/joint';
import { cotangentName, pullback } from './pullback';

const keptPrefix = 'kept/';

/** Whether an output of a forward pass is for its backward pass alone. */
export const isKept = (output: string): boolean => output.startsWith(keptPrefix);

/** A function in two parts. Both are functions of named tensors, to be compiled. */
export interface ForwardAndBackward {
  /** The function; a compiled one gives besides its outputs what the backward pass needs (see {@link isKept}). */
  readonly forward: TensorFunction;
  /**
   * From the inputs, what was kept, and the gradients of all float32 outputs ({@link cotangentName}) to those of the
   * float32 inputs that the outputs depend on. Where nothing was kept, the forward pass is computed again.
   */
  readonly backward: TensorFunction;
}

/** Splits a function's gradient so that the backward pass need not compute again what the forward pass has computed. */
export const forwardAndBackward = (fn: TensorFunction): ForwardAndBackward => ({
  forward: (inputs) => (isTracing() ? inlineGraph(partition(fn, inputs).forward, inputs) : fn(inputs)),
  backward: (given) => {
    if (!isTracing()) return pullback(fn)(given);
    const isInput = (name: string): boolean => !isKept(name) && !name.startsWith(cotangentName(''));
    const inputs = Object.fromEntries(Object.entries(given).filter(([name]) => isInput(name)));
    return inlineGraph(partition(fn, inputs).backward, given);
  },
});

function partition(fn: TensorFunction, inputs: Named<Tensor>): { readonly forward: Graph; readonly backward: Graph } {
  const formals = Object.fromEntries(
    Object.entries(inputs).map(([name, tensor]): [string, TensorSpec] => [name, specOf(tensor)]),
  );
  const captures = new Captures(0);
  const graph = traceJoint({ formals, captures, call: fn });
  if (captures.tensors.length > 0) throw new Error('a block uses a tensor that is not among its inputs');
  const gradients = graph.outputs.flatMap(({ name, node }) => {
    const input = inputOfGradient(name);
    return input === undefined ? [] : [[input, node] as const];
  });
  const kept = valuesToKeep({
    graph,
    isCotangent: ({ attributes }) => isCotangent(attributes.name),
    gradients: gradients.map(([, node]) => node),
    isAvailable: () => true,
  });
  const keptName = (i: number): string => `${keptPrefix}${i}`;
  const outputs = graph.outputs.filter(({ name }) => inputOfGradient(name) === undefined);
  return {
    forward: cutGraph(
      'forward',
      Object.fromEntries([
        ...outputs.map(({ name, node }) => [name, node] as const),
        ...kept.map((node, i) => [keptName(i), node] as const),
      ]),
      (node) => (node.op === 'Input' ? node.attributes.name : undefined),
    ),
    backward: cutGraph('backward', Object.fromEntries(gradients), (node) => {
      const i = kept.indexOf(node);
      if (i >= 0) return keptName(i);
      return node.op === 'Input' ? inputName(node.attributes.name) : undefined;
    }),
  };
}

/** Joint graphs have a name of their own for the gradients of outputs. */
const inputName = (name: string): string =>
  isCotangent(name) ? cotangentName(name.slice(cotangentOf('').length)) : name;
