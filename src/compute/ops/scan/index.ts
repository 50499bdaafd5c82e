import * as tf from '@tensorflow/tfjs-core';
import type { Named } from '../../tensor';
import { isTracing } from '../../tfjs/tracing';
import type { ScanBody, ScanOptions, ScanStep } from './body';
import { traceScan } from './traced';

export type { ScanBody, ScanOptions, ScanStep } from './body';

/**
 * A recurrence: `body` for each place of the sequences, whose first axes have one length. A compiled function holds the
 * body once, so that long sequences cost neither tracing nor compiling. What stays the same the body takes from around it;
 * gradients flow to all it takes. Second derivatives are not supported.
 * @param sequences at least one
 * @returns the last state, and what was collected
 */
export function scan(
  body: ScanBody,
  initial: Named<tf.Tensor>,
  sequences: Named<tf.Tensor>,
  { reverse = false }: ScanOptions = {},
): ScanStep {
  return (isTracing() ? traceScan : runScan)(body, initial, sequences, reverse);
}

function runScan(body: ScanBody, initial: Named<tf.Tensor>, sequences: Named<tf.Tensor>, reverse: boolean): ScanStep {
  const slices = Object.entries(sequences).map(([name, sequence]) => [name, tf.unstack(sequence)] as const);
  const { length } = slices[0][1];
  const collected: Named<tf.Tensor>[] = [];
  let state = initial;
  for (let step = 0; step < length; step++) {
    const at = reverse ? length - 1 - step : step;
    const result = body(state, Object.fromEntries(slices.map(([name, list]) => [name, list[at]])));
    state = result.state;
    collected[at] = result.outputs;
  }
  const stacked = Object.keys(collected[0]).map((name): [string, tf.Tensor] => [
    name,
    tf.stack(collected.map((outputs) => outputs[name])),
  ]);
  return { state, outputs: Object.fromEntries(stacked) };
}
