import type { CompiledFunction, Step, StepSpec } from '../engine';
import type { HostTensor, Named } from '../tensor';

/** A step whose state is in host memory: what a call returns is what the next one gets. */
export function hostStep({ name, state: initial }: StepSpec, compiled: CompiledFunction): Step {
  let state: Named<HostTensor> = initial;
  const names = Object.keys(initial);
  const copy = (tensor: HostTensor): HostTensor => ({ ...tensor, data: tensor.data.slice() });
  return {
    async run(inputs) {
      const outputs = await compiled({ ...inputs, ...state });
      const missing = names.find((key) => outputs[key] === undefined);
      if (missing !== undefined) throw new Error(`${name}: state '${missing}' is not among the outputs`);
      state = Object.fromEntries(names.map((key) => [key, outputs[key]]));
      return Object.fromEntries(Object.entries(outputs).filter(([key]) => state[key] === undefined));
    },
    read: async (wanted = names) => Object.fromEntries(wanted.map((key) => [key, copy(state[key])])),
    async write(changed) {
      const unknown = Object.keys(changed).find((key) => state[key] === undefined);
      if (unknown !== undefined) throw new Error(`${name}: '${unknown}' is not part of the state`);
      state = { ...state, ...changed };
    },
    dispose: async () => {},
  };
}
