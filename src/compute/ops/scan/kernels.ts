import * as tf from '@tensorflow/tfjs-core';
import { nothing } from '../../gradients/none';
import type { Graph, GraphNode } from '../../graph/node';
import type { Emitter } from '../../lower/lowering';
import { registerTraceKernel } from '../../trace/backend';
import { runListKernel } from '../../trace/body';
import { cotangentOf } from '../../trace/joint';
import { accumulate } from './accumulation';
import { collectedName, keptName, numberIn, placeOf, resultName, sliceName, stateName, type ScanCounts } from './names';
import type { BackwardPlan } from './plan';

export interface ScanAttributes extends ScanCounts {
  readonly reverse: boolean;
  readonly body: Graph;
  /** How many of the body's outputs are results. */
  readonly results: number;
  /** Absent where no gradient can be asked for. */
  readonly backward: BackwardPlan | undefined;
}

export const scanKernel = 'Scan';
const gradientKernel = 'ScanGradient';

interface GradientAttributes {
  readonly forward: ScanAttributes;
  readonly plan: BackwardPlan;
  /** Results whose gradients are the first inputs. */
  readonly floats: readonly string[];
}

type Nodes = readonly GraphNode[];

const scanNode = (emit: Emitter, inputs: Nodes, { states, sequences, reverse, body }: ScanAttributes, output: number) =>
  emit.node('Scan', inputs, { body, states, sequences, reverse, output });

registerTraceKernel(scanKernel, (emit, inputs, attributes) => {
  const scan = attributes as ScanAttributes;
  return Array.from({ length: scan.results }, (_, output) => scanNode(emit, inputs as Nodes, scan, output));
});

registerTraceKernel(gradientKernel, (emit, given, attributes) => {
  const { forward, plan, floats } = attributes as GradientAttributes;
  const [cotangents, inputs] = [(given as Nodes).slice(0, floats.length), (given as Nodes).slice(floats.length)];
  const backward: ScanAttributes = { ...forward, ...plan.counts, body: plan.body, reverse: !forward.reverse };
  const value = (name: string): GraphNode => {
    const kept = numberIn(name, keptName);
    // The same node as that of the forward pass, of which it is another output.
    if (kept !== undefined) return scanNode(emit, inputs, forward, forward.results + kept);
    const cotangent = floats.findIndex((result) => cotangentOf(result) === name);
    return cotangent < 0 ? inputs[placeOf(name, forward)] : cotangents[cotangent];
  };
  const backwardInputs = plan.inputs.map(value);
  const output = (i: number): GraphNode => scanNode(emit, backwardInputs, backward, i);
  const collected = (name: string): GraphNode => {
    const i = numberIn(name, collectedName);
    return i === undefined ? value(name) : output(plan.counts.states + i);
  };
  return Object.values(plan.gradients).map((source) =>
    'output' in source ? output(source.output) : accumulate(emit, source.sums, collected),
  );
});

tf.registerGradient({
  kernelName: scanKernel,
  saveAllInputs: true,
  gradFunc: (cotangents, saved, attributes) => {
    const forward = attributes as unknown as ScanAttributes;
    const { backward: plan } = forward;
    if (plan === undefined) throw new Error('second derivatives through scan are not supported');
    const floats = [cotangents].flat().flatMap((tensor, i) => (tensor.dtype === 'float32' ? [{ tensor, i }] : []));
    const inputs = [...floats.map(({ tensor }) => tensor), ...saved];
    const asked: GradientAttributes = { forward, plan, floats: floats.map(({ i }) => resultName(i)) };
    // Each gradient is asked for in a scope of its own; the nodes are the same each time.
    const gradient = (i: number): tf.Tensor => runListKernel(gradientKernel, inputs, asked)[i];
    const names = Object.keys(plan.gradients);
    return Object.fromEntries(
      saved.map((tensor, place) => {
        const i = names.indexOf(nameAt(place, forward));
        return [String(place), () => (i < 0 ? nothing(tensor) : gradient(i))];
      }),
    );
  },
});

/** The inverse of {@link placeOf} */
function nameAt(place: number, { states, sequences }: ScanCounts): string {
  if (place < states) return stateName(place);
  return place < states + sequences ? sliceName(place - states) : String(place);
}
