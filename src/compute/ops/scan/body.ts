import type { Tensor } from '@tensorflow/tfjs-core';
import type { Named, TensorSpec } from '../../tensor';
import { specOf } from '../../trace/body';
import { namedAs } from '../named';
import { resultName, sliceName, stateName } from './names';

export interface ScanStep {
  readonly state: Named<Tensor>;
  /** Collected along a new first axis. */
  readonly outputs: Named<Tensor>;
}

/** @param at the values of the sequences at one place */
export type ScanBody = (state: Named<Tensor>, at: Named<Tensor>) => ScanStep;

export interface ScanOptions {
  /** From the last place to the first; outputs are in the order of the sequences all the same. */
  readonly reverse?: boolean;
}

/** A body whose tensors are numbered. */
export interface NumberedBody {
  readonly states: readonly string[];
  /** Its inputs, by {@link stateName} and {@link sliceName}. */
  readonly formals: Named<TensorSpec>;
  /** Names of what is collected, once the body has been called. */
  readonly outputs: () => readonly string[];
  /** @returns tensors by {@link resultName} */
  readonly call: (given: Named<Tensor>) => Named<Tensor>;
}

export function numberBody(body: ScanBody, initial: Named<Tensor>, sequences: Named<Tensor>): NumberedBody {
  const [states, slices] = [initial, sequences].map((tensors) => Object.keys(tensors));
  let outputs: readonly string[] | undefined;
  return {
    states,
    formals: {
      ...Object.fromEntries(Object.values(initial).map((tensor, i) => [stateName(i), specOf(tensor)])),
      ...Object.fromEntries(Object.values(sequences).map((tensor, i) => [sliceName(i), sliceOf(specOf(tensor))])),
    },
    outputs: () => outputs ?? [],
    call(given) {
      const result = body(
        Object.fromEntries(states.map((name, i) => [name, given[stateName(i)]])),
        Object.fromEntries(slices.map((name, i) => [name, given[sliceName(i)]])),
      );
      outputs ??= Object.keys(result.outputs);
      const results = [
        ...Object.values(namedAs(states, result.state, 'the state of a scan')),
        ...Object.values(namedAs(outputs, result.outputs, 'the body of a scan')),
      ];
      return Object.fromEntries(results.map((tensor, i) => [resultName(i), tensor]));
    },
  };
}

const sliceOf = ({ shape, dtype }: TensorSpec): TensorSpec => ({ shape: shape.slice(1), dtype });
