import * as tf from '@tensorflow/tfjs-core';
import { nothing } from '../gradients/none';
import type { Graph } from '../graph/node';
import type { Named } from '../tensor';
import { outputsAndGradients } from '../tfjs/gradients';
import { isTaping } from '../tfjs/tape';
import { isTracing } from '../tfjs/tracing';
import { registerTraceKernel } from '../trace/backend';
import { runListKernel, traceBody } from '../trace/body';
import { Captures } from '../trace/captures';
import { namedAs } from './named';

export type Branch = () => Named<tf.Tensor>;

/**
 * Computes one of several branches, chosen at run time: a compiled function holds them all and is not compiled again for
 * another choice. Branches take what they need from around them, and all give the same names, shapes and dtypes.
 *
 * Gradients flow to all float32 tensors that any branch takes; they are zero for what the chosen branch does not use, which
 * an optimiser with momentum does not see the same as none. Second derivatives are not supported.
 * @param index int32 scalar; past the ends it means the first or the last branch
 */
export function switchCase(index: tf.Tensor, branches: readonly Branch[]): Named<tf.Tensor> {
  if (isTracing()) return traceSwitch(index, branches);
  const [chosen] = index.dataSync();
  return branches[Math.min(Math.max(chosen, 0), branches.length - 1)]();
}

interface SwitchAttributes {
  readonly bodies: readonly Graph[];
  readonly backward?: Backward;
}

/** Branches that compute gradients from those of the outputs. */
interface Backward {
  readonly bodies: readonly Graph[];
  /** Places of the inputs whose gradients they give, and of those that they need. */
  readonly gradientsOf: readonly number[];
  readonly needed: readonly number[];
}

const kernel = 'SwitchCase';

function traceSwitch(index: tf.Tensor, branches: readonly Branch[]): Named<tf.Tensor> {
  const captures = new Captures(1);
  let names: readonly string[] | undefined;
  const bodies = branches.map((branch, i) =>
    traceBody({
      name: `branch ${i}`,
      formals: {},
      captures,
      fn: () => {
        const outputs = branch();
        names ??= Object.keys(outputs);
        return namedAs(names, outputs, `branch ${i}`);
      },
    }),
  );
  const backward = isTaping() ? backwardBranches(branches, bodies[0], captures) : undefined;
  const results = runListKernel(kernel, [index, ...captures.tensors], { bodies, backward } satisfies SwitchAttributes);
  return Object.fromEntries((names ?? []).map((name, i) => [name, results[i]]));
}

function backwardBranches(branches: readonly Branch[], { outputs }: Graph, captures: Captures): Backward {
  const differentiated = captures.tensors.filter(({ dtype }) => dtype === 'float32');
  const floats = outputs.filter(({ node }) => node.dtype === 'float32');
  const own = new Captures(1 + floats.length);
  const placeOf = (float: number): string => String(1 + float);
  const bodies = branches.map((branch, i) =>
    traceBody({
      name: `gradient of branch ${i}`,
      formals: Object.fromEntries(floats.map(({ node }, k) => [placeOf(k), node])),
      captures: own,
      fn: (given) => {
        const named = Object.fromEntries(floats.map(({ name }, k) => [name, given[placeOf(k)]]));
        const { gradients } = outputsAndGradients(branch, named, differentiated);
        return Object.fromEntries(differentiated.map((tensor, k) => [k, gradients[k] ?? nothing(tensor)]));
      },
    }),
  );
  const places = (tensors: readonly tf.Tensor[]) => tensors.map((tensor) => captures.placeOf(tensor));
  return { bodies, gradientsOf: places(differentiated), needed: places(own.tensors) };
}

registerTraceKernel(kernel, (emit, inputs, attributes) => {
  const { bodies: branches } = attributes as SwitchAttributes;
  return branches[0].outputs.map((_, output) =>
    emit.node('Switch', inputs as Parameters<typeof emit.node>[1], { branches, output }),
  );
});

tf.registerGradient({
  kernelName: kernel,
  saveAllInputs: true,
  gradFunc: (cotangents, saved, attributes) => {
    const { backward } = attributes as unknown as SwitchAttributes;
    if (backward === undefined) throw new Error('second derivatives through switchCase are not supported');
    const floats = [cotangents].flat().filter(({ dtype }) => dtype === 'float32');
    const inputs = [saved[0], ...floats, ...backward.needed.map((place) => saved[place])];
    // Each gradient is asked for in a scope of its own; the nodes are the same each time.
    const gradient = (i: number): tf.Tensor => runListKernel(kernel, inputs, { bodies: backward.bodies })[i];
    return Object.fromEntries(
      saved.map((tensor, place) => {
        const i = backward.gradientsOf.indexOf(place);
        return [String(place), () => (i < 0 ? nothing(tensor) : gradient(i))];
      }),
    );
  },
});
