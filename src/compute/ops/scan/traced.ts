import type { Tensor } from '@tensorflow/tfjs-core';
import { nothing } from '../../gradients/none';
import type { Graph } from '../../graph/node';
import { cutGraph } from '../../graph/partition';
import { simplify } from '../../passes/optimise';
import type { Named } from '../../tensor';
import { outputsAndGradients } from '../../tfjs/gradients';
import { isTaping } from '../../tfjs/tape';
import { runListKernel, traceBody } from '../../trace/body';
import { Captures } from '../../trace/captures';
import { numberBody, type NumberedBody, type ScanBody, type ScanStep } from './body';
import { scanKernel, type ScanAttributes } from './kernels';
import { cotangentOf, gradientOf, placed } from './names';
import { planBackward } from './plan';

export function traceScan(
  body: ScanBody,
  initial: Named<Tensor>,
  sequences: Named<Tensor>,
  reverse: boolean,
): ScanStep {
  const numberedBody = numberBody(body, initial, sequences);
  const given = [...Object.values(initial), ...Object.values(sequences)];
  const counts = { states: numberedBody.states.length, sequences: given.length - numberedBody.states.length };
  const captures = new Captures(given.length);
  const plain = traceBody({ name: 'body', formals: numberedBody.formals, captures, fn: numberedBody.call });
  const backward = isTaping() ? planBackward(traceJoint(numberedBody, plain, captures), counts) : undefined;
  const results = Object.fromEntries(plain.outputs.map(({ name, node }) => [name, node]));
  const attributes: ScanAttributes = {
    ...counts,
    reverse,
    body: backward?.forward ?? cutGraph('body', results, placed(counts)),
    results: plain.outputs.length,
    backward,
  };
  const tensors = runListKernel(scanKernel, [...given, ...captures.tensors], attributes);
  return {
    state: Object.fromEntries(numberedBody.states.map((name, i) => [name, tensors[i]])),
    outputs: Object.fromEntries(numberedBody.outputs().map((name, i) => [name, tensors[counts.states + i]])),
  };
}

/** The body's results and, from their gradients, those of all float32 tensors that it takes, as one graph. */
function traceJoint({ formals, call }: NumberedBody, plain: Graph, captures: Captures): Graph {
  const floats = plain.outputs.filter(({ node }) => node.dtype === 'float32');
  const cotangents = Object.fromEntries(floats.map(({ name, node }) => [cotangentOf(name), node]));
  const fn = (given: Named<Tensor>): Named<Tensor> => {
    const taken = [
      ...Object.keys(formals).map((name) => ({ name, tensor: given[name], isGiven: true })),
      ...captures.tensors.map((tensor) => ({ name: String(captures.placeOf(tensor)), tensor, isGiven: false })),
    ].filter(({ tensor }) => tensor.dtype === 'float32');
    const { outputs, gradients } = outputsAndGradients(
      () => call(given),
      Object.fromEntries(floats.map(({ name }) => [name, given[cotangentOf(name)]])),
      taken.map(({ tensor }) => tensor),
    );
    const named = taken.flatMap(({ name, tensor, isGiven }, i): [string, Tensor][] => {
      const gradient = gradients[i] ?? (isGiven ? nothing(tensor) : undefined);
      return gradient === undefined ? [] : [[gradientOf(name), gradient]];
    });
    return { ...outputs, ...Object.fromEntries(named) };
  };
  return simplify(traceBody({ name: 'body', formals: { ...formals, ...cotangents }, captures, fn }));
}
