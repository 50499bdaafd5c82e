import type { TaskRegistry } from './adapter';

/** Adding a method to Searchlight's worker is one line here. */
export const registry: TaskRegistry = {
  unmix: () => import('./tasks/unmixing'),
};
