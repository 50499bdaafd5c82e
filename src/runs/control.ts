import { createConnection } from 'node:net';
import { UserError } from '../protocol/errors';
import type { ControlAnswer, ControlRequest } from '../protocol/control';
import type { RunRecord } from '../protocol/record';
import { isActive } from './record';

/**
 * Asks a run at work to pause, to stop or to go on; it does so at its next step.
 * @throws UserError `not-running` when no process is at work on it, and those of {@link sendControl}.
 */
export async function askRun(
  { id, status, socket }: RunRecord,
  request: 'pause' | 'stop' | 'resume' | 'checkpoint',
): Promise<void> {
  if (!isActive(status) || socket === undefined) {
    const message = `run ${id} is ${status}; there is nothing to ${request}`;
    throw new UserError({ kind: 'failed', code: 'not-running', message, remedy: '`searchlight runs` lists all runs.' });
  }
  await sendControl(socket, { request });
}

/**
 * Asks the worker of a run for something and waits for its answer.
 * @param socket - The path that `run.json` names.
 * @throws UserError `no-answer` when nobody answers within `timeout` milliseconds.
 */
export async function sendControl(
  socket: string,
  request: ControlRequest,
  timeout = 5000,
): Promise<Extract<ControlAnswer, { ok: true }>> {
  const answer = JSON.parse(await exchange(socket, `${JSON.stringify(request)}\n`, timeout)) as ControlAnswer;
  if (!answer.ok) throw new UserError({ kind: 'failed', code: 'request-refused', message: answer.message });
  return answer;
}

function exchange(socket: string, line: string, timeout: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const connection = createConnection(socket, () => connection.write(line));
    const fail = (cause?: Error) => {
      connection.destroy();
      const remedy = 'Look at the log.txt of the run; a run whose process is gone can be resumed.';
      const message = 'the process of the run does not answer';
      reject(new UserError({ kind: 'failed', code: 'no-answer', message, remedy }, { cause }));
    };
    let text = '';
    connection.setEncoding('utf8').setTimeout(timeout, () => fail());
    connection.on('error', fail).on('end', () => fail());
    connection.on('data', (chunk: string) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end < 0) return;
      resolve(text.slice(0, end));
      connection.destroy();
    });
  });
}
