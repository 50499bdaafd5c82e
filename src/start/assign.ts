import type { Assigned, AssignMessage, AssignProgress, AssignRequest } from '../protocol/assign';
import { askProgram, type ProgramOptions } from './program';

/**
 * Puts new data into the clusters of a finished run, in a process of its own.
 * @throws UserError as the readers of data; `not-clustering`, `no-model`, `other-shape`; StoppedError after the signal
 */
export async function assignData(
  request: AssignRequest,
  options: ProgramOptions<AssignProgress> = {},
): Promise<Assigned> {
  const { assigned } = await askProgram<AssignMessage>('assign', [JSON.stringify(request)], options);
  return assigned;
}
