import * as tf from '@tensorflow/tfjs-core';
import type { Step, StepSpec } from '../engine';
import { toHost, toTensor } from '../runners/tfjs';
import type { HostTensor, Named } from '../tensor';
import { withBackend } from '../tfjs/backend';
import { Turns } from './turns';

/** A step run op by op on a TF.js backend, whose state are tensors of that backend. */
export function tfjsStep(backend: string, spec: StepSpec): Step {
  const state = new TensorState(backend, spec);
  const inTurn = new Turns();
  return {
    run: (inputs) => inTurn.take(async () => state.run(inputs)),
    read: (names) => inTurn.take(async () => state.read(names)),
    write: (changed) => inTurn.take(async () => state.write(changed)),
    dispose: () => inTurn.take(async () => state.dispose()),
  };
}

class TensorState {
  readonly #tensors = new Map<string, tf.Tensor>();

  constructor(
    readonly backend: string,
    readonly spec: StepSpec,
  ) {
    this.write(spec.state);
  }

  run(inputs: Named<HostTensor>): Named<HostTensor> {
    const { name, fn, state } = this.spec;
    const results: Record<string, HostTensor> = {};
    this.#inBackend(() => {
      const given = Object.entries(inputs).map(([key, input]): [string, tf.Tensor] => [key, toTensor(input)]);
      const outputs = fn({ ...Object.fromEntries(given), ...Object.fromEntries(this.#tensors) });
      const missing = Object.keys(state).find((key) => outputs[key] === undefined);
      if (missing !== undefined) throw new Error(`${name}: state '${missing}' is not among the outputs`);
      for (const [key, output] of Object.entries(outputs)) {
        if (state[key] === undefined) results[key] = copyToHost(key, output);
      }
      this.#hold(Object.keys(state).map((key) => [key, outputs[key]]));
    });
    return results;
  }

  read(names: readonly string[] = Object.keys(this.spec.state)): Named<HostTensor> {
    const results: Record<string, HostTensor> = {};
    this.#inBackend(() => {
      for (const name of names) results[name] = copyToHost(name, this.#tensors.get(this.#known(name)) as tf.Tensor);
    });
    return results;
  }

  write(changed: Named<HostTensor>): void {
    this.#inBackend(() => {
      const copy = (value: HostTensor): tf.Tensor => toTensor({ ...value, data: value.data.slice() });
      this.#hold(Object.entries(changed).map(([name, value]) => [this.#known(name), copy(value)]));
    });
  }

  dispose(): void {
    for (const tensor of this.#tensors.values()) tensor.dispose();
    this.#tensors.clear();
  }

  /** Replaces tensors of the state, all at once: a new one may be an old one, of this name or of another. */
  #hold(fresh: readonly (readonly [string, tf.Tensor])[]): void {
    const kept = fresh.map(([name, tensor]): [string, tf.Tensor] => [name, tf.keep(tf.clone(tensor))]);
    for (const [name, tensor] of kept) {
      this.#tensors.get(name)?.dispose();
      this.#tensors.set(name, tensor);
    }
  }

  #known(name: string): string {
    if (this.spec.state[name] === undefined) throw new Error(`${this.spec.name}: '${name}' is not part of the state`);
    return name;
  }

  #inBackend(body: () => void): void {
    withBackend(this.backend, () => {
      tf.tidy(body);
    });
  }
}

/** TF.js may go on using the array that it shows. */
function copyToHost(name: string, tensor: tf.Tensor): HostTensor {
  const value = toHost(name, tensor);
  return { ...value, data: value.data.slice() };
}
