import type { Tensor } from '@tensorflow/tfjs-core';
import { nothing } from '../gradients/none';
import type { Graph } from '../graph/node';
import { simplify } from '../passes/optimise';
import type { Named, TensorSpec } from '../tensor';
import { outputsAndGradients } from '../tfjs/gradients';
import { traceBody } from './body';
import type { Captures } from './captures';

/** What the gradient of an output is called among the inputs of a joint graph. */
export const cotangentOf = (output: string): string => `cotangent of ${output}`;
/** What the gradient of an input is called among the outputs of a joint graph. */
export const gradientOf = (input: string): string => `gradient of ${input}`;
export const isCotangent = (name: string): boolean => name.startsWith(cotangentOf(''));

/** The input that a name of {@link gradientOf} is the gradient of. */
export const inputOfGradient = (name: string): string | undefined =>
  name.startsWith(gradientOf('')) ? name.slice(gradientOf('').length) : undefined;

export interface JointSpec {
  readonly formals: Named<TensorSpec>;
  readonly captures: Captures;
  readonly call: (given: Named<Tensor>) => Named<Tensor>;
  /** Inputs whose gradient is there, as zeros, also where no output depends on them. */
  readonly always?: readonly string[];
}

/**
 * A function's outputs and, from their gradients ({@link cotangentOf}), those of the float32 tensors that it takes
 * ({@link gradientOf}; captured tensors go by their places), as one graph. There is none for what no output depends on.
 */
export function traceJoint({ formals, captures, call, always = [] }: JointSpec): Graph {
  const plain = traceBody({ name: 'outputs', formals, captures, fn: call });
  const floats = plain.outputs.filter(({ node }) => node.dtype === 'float32');
  const cotangents = Object.fromEntries(floats.map(({ name, node }) => [cotangentOf(name), node]));
  const fn = (given: Named<Tensor>): Named<Tensor> => {
    const taken = [
      ...Object.keys(formals).map((name) => [name, given[name]] as const),
      ...captures.tensors.map((tensor) => [String(captures.placeOf(tensor)), tensor] as const),
    ].filter(([, { dtype }]) => dtype === 'float32');
    const { outputs, gradients } = outputsAndGradients(
      () => call(given),
      Object.fromEntries(floats.map(({ name }) => [name, given[cotangentOf(name)]])),
      taken.map(([, tensor]) => tensor),
    );
    const named = taken.flatMap(([name, tensor], i): [string, Tensor][] => {
      const gradient = gradients[i] ?? (always.includes(name) ? nothing(tensor) : undefined);
      return gradient === undefined ? [] : [[gradientOf(name), gradient]];
    });
    return { ...outputs, ...Object.fromEntries(named) };
  };
  return simplify(traceBody({ name: 'joint', formals: { ...formals, ...cotangents }, captures, fn }));
}
