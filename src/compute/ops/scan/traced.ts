import type { Tensor } from '@tensorflow/tfjs-core';
import { cutGraph } from '../../graph/partition';
import type { Named } from '../../tensor';
import { isTaping } from '../../tfjs/tape';
import { runListKernel, traceBody } from '../../trace/body';
import { Captures } from '../../trace/captures';
import { traceJoint } from '../../trace/joint';
import { numberBody, type ScanBody, type ScanStep } from './body';
import { scanKernel, type ScanAttributes } from './kernels';
import { placed } from './names';
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
  const { formals, call } = numberedBody;
  const plain = traceBody({ name: 'body', formals, captures, fn: call });
  const joint = { formals, captures, call, always: Object.keys(formals) };
  const backward = isTaping() ? planBackward(traceJoint(joint), counts) : undefined;
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
