import type { RunStatus } from '../protocol/record';
import { toErrorRecord } from '../runs/errors';
import { listenForControl } from './control-server';
import { RunOwner } from './run-owner';
import { Session } from './session';
import type { Outcome } from './task-thread';

/**
 * Owns a run folder until its task has ended.
 * @param script - The bundle of the task thread.
 * @returns how it ended: `done`, `stopped` or `failed`.
 * @throws UserError when the run cannot be taken, or its end cannot be written.
 */
export async function serveRun(folder: string, script: string): Promise<RunStatus> {
  const owner = await RunOwner.open(folder);
  const session = new Session(owner, script);
  const server = await listenForControl(folder, (request) => session.answer(request)).catch(session.fail);
  owner.update({ socket: server?.path });
  owner.saveSoon();
  const forget = heedSignals(session);
  const outcome = await settled(owner, await session.end());
  forget();
  await server?.close();
  owner.update({ ended: new Date().toISOString(), pid: undefined, socket: undefined });
  if (outcome.status === 'failed') {
    owner.log('error', outcome.stack ?? outcome.error.message);
    owner.setStatus('failed', outcome.error);
  } else owner.setStatus(outcome.status);
  await owner.close();
  return outcome.status;
}

/** A run is done only when all that it said is on the disk. */
async function settled(owner: RunOwner, outcome: Outcome): Promise<Outcome> {
  await owner.freeReserve();
  if (outcome.status !== 'done') return outcome;
  try {
    await owner.flush();
    return outcome;
  } catch (error) {
    return { status: 'failed', error: toErrorRecord(error) };
  }
}

/** A closed terminal leaves the run at work; other polite signals stop it. @returns undoes this. */
function heedSignals(session: Session): () => void {
  const stop = () => session.stop();
  const ignore = () => undefined;
  process.on('SIGTERM', stop).on('SIGINT', stop).on('SIGHUP', ignore);
  process.on('uncaughtException', session.fail);
  return () => {
    process.off('SIGTERM', stop).off('SIGINT', stop).off('SIGHUP', ignore);
    process.off('uncaughtException', session.fail);
  };
}
