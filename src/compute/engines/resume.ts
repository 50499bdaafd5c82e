import { UserError } from '../../protocol/errors';
import type { EngineRecord } from '../../protocol/record';

/**
 * Checks that the engine at hand is the one that a run was started with, for a resumed run must end bit-identical.
 * @throws UserError `engine-differs` that says what was recorded and what is found.
 */
export function assertSameEngine(recorded: EngineRecord, found: Omit<EngineRecord, 'choices'>): void {
  const parts = ['runner', 'provider', 'threads'] as const;
  const differing = parts.filter((part) => recorded[part] !== found[part]);
  if (differing.length === 0) return;
  throw engineDiffers(differing.map((part) => `${part} was ${recorded[part]}, is ${found[part]}`));
}

/** @param differences such as `threads was 2, is 4` */
export const engineDiffers = (differences: readonly string[]): UserError =>
  new UserError({
    kind: 'config',
    code: 'engine-differs',
    message: `the run was computed with another engine: ${differences.join('; ')}`,
    remedy: 'resume where the run was started and with the same version, or start it anew with `searchlight run`',
  });
