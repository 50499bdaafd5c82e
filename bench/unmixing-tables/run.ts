import type { Engine } from '../../src/compute/engine';
import { unmixingTasks, type UnmixingConfig, type UnmixingTask } from '../../src/config/tasks/unmixing';
import type { UnmixingResult } from '../../src/protocol/unmixing';
import type { UnmixingContext } from '../../src/unmixing/run/job';
import type { UnmixingScene } from '../../src/unmixing/scene';
import { unmix } from '../../src/unmixing/unmix';

/** A method as a table compares it: a task and its options. */
export interface Entry {
  readonly task: UnmixingTask;
  readonly method: Readonly<Record<string, unknown>>;
}

/** The lambda of an entry as a table shows it. */
export const lambdaText = ({ method: { lambda } }: Entry): string => (typeof lambda === 'number' ? String(lambda) : '');

/** Options that all entries share; keys a task does not know are left out. */
export type SharedOptions = Readonly<Record<string, unknown>>;

/**
 * Unmixes a scene without a run folder around it.
 *
 * @param window what the method should see of the world instead of nothing
 */
export function unmixScene(
  engine: Engine,
  scene: UnmixingScene,
  entry: Entry,
  seed: number,
  window: Partial<UnmixingContext> = {},
): Promise<UnmixingResult> {
  return unmix({
    config: configOf(entry, seed),
    data: scene,
    engine,
    restored: undefined,
    report: () => {},
    artifact: () => {},
    breathe: async () => {},
    throwIfStopped: () => {},
    ...window,
  });
}

function configOf({ task, method }: Entry, seed: number): UnmixingConfig {
  const schema = unmixingTasks.find((known) => known.task === task)!.schema;
  return schema.parse({ task, seed, data: { cube: 'in memory' }, method }) as UnmixingConfig;
}

export const sparseTasks = ['unmix/l12-nmf', 'unmix/dgs-nmf', 'unmix/rrlbs'] as const;
export const plainTasks = ['unmix/nmf', 'unmix/l21-nmf'] as const;

/** Plain methods once and sparse ones for each lambda, in the order of a table. */
export function entries(lambdas: readonly number[], shared: SharedOptions): Entry[] {
  return [
    ...plainTasks.map((task) => ({ task, method: shared })),
    ...sparseTasks.flatMap((task) => lambdas.map((lambda) => ({ task, method: { ...shared, lambda } }))),
  ];
}
