import type { TaskRegistry } from './adapter';

/** Adding a method to Searchlight's worker is one line here. */
export const registry: TaskRegistry = {
  cluster: () => import('./tasks/clustering'),
  search: () => import('./tasks/search'),
  unmix: () => import('./tasks/unmixing'),
};
