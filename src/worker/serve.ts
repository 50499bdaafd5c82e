import type { ControlAnswer, ControlRequest } from '../protocol/control';
import type { RunStatus } from '../protocol/record';
import { toErrorRecord } from '../runs/errors';
import { listenForControl } from './control-server';
import { RunOwner, type Taking } from './run-owner';
import { Session } from './session';
import type { Outcome } from './task-thread';

/**
 * Owns a run folder until its task has ended.
 * @param script - The bundle of the task thread.
 * @returns how it ended: `done`, `stopped` or `failed`.
 * @throws UserError when the run cannot be taken, or its end cannot be written.
 */
export async function serveRun(folder: string, script: string, taking: Taking = {}): Promise<RunStatus> {
  const owner = await RunOwner.open(folder, taking);
  const session = await start(owner, script);
  const forget = heedSignals(session);
  const outcome = await session.end();
  forget();
  if (await owner.isStillOurs()) await settle(owner, outcome);
  await owner.close();
  await session.dispose(); // when all is written: it may take the process with it
  return owner.record.status;
}

/** The record names the control socket as soon as it says that the run is at work. */
async function start(owner: RunOwner, script: string): Promise<Session> {
  let session: Session | undefined;
  const early: ControlAnswer = { ok: false, message: 'the run is only just starting' };
  const answer = (request: ControlRequest) => session?.answer(request) ?? early;
  try {
    session = new Session(owner, script, await listenForControl(owner.folder, answer));
  } catch (error) {
    session = new Session(owner, script);
    session.fail(error);
  }
  return session;
}

/** Writes how the run ended; it is done only when all that it said is on the disk. */
async function settle(owner: RunOwner, outcome: Outcome): Promise<void> {
  await owner.freeReserve();
  owner.update({ ended: new Date().toISOString(), pid: undefined, socket: undefined });
  const end = outcome.status === 'done' ? await flushed(owner) : outcome;
  if (end.status === 'failed') {
    owner.log('error', end.stack ?? end.error.message);
    owner.setStatus('failed', end.error);
  } else owner.setStatus(end.status);
}

async function flushed(owner: RunOwner): Promise<Outcome> {
  try {
    await owner.flush();
    return { status: 'done' };
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
