import type { Executable } from '../runners/runner';
import type { HostValues } from './hostValues';

/** Binds an executable to a state by handing the state's values in and copying the new ones out. */
export function copyingBinding(executable: Executable, state: HostValues): Executable {
  const isState = new Set(state.names);
  return {
    async run(inputs) {
      const outputs = Object.entries(await executable.run({ ...inputs, ...state.values() }));
      state.write(Object.fromEntries(outputs.filter(([name]) => isState.has(name))));
      return Object.fromEntries(outputs.filter(([name]) => !isState.has(name)));
    },
    dispose: () => executable.dispose(),
  };
}
