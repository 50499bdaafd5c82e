// The worker: `node worker.js RUN_FOLDER` owns that folder and runs its task to the end.
import { join, resolve } from 'node:path';
import { refuseTelemetry } from '../compute/runners/ort/privacy';
import { notTaken } from '../protocol/control';
import { exitCodes } from '../protocol/errors';
import { toErrorRecord } from '../runs/errors';
import { serveRun } from './serve';

async function main(folder: string): Promise<number> {
  refuseTelemetry();
  try {
    const status = await serveRun(resolve(folder), join(SEARCHLIGHT_DIST, 'task.js'));
    if (status === 'done') return 0;
    return status === 'stopped' ? exitCodes.stopped : exitCodes.failed;
  } catch (error) {
    const { code, message } = toErrorRecord(error);
    process.stderr.write(`error ${code}: ${message}\n`);
    return notTaken;
  }
}

if (process.argv.length === 3) void main(process.argv[2]).then((code) => process.exit(code));
else {
  process.stderr.write('usage: worker RUN_FOLDER\n');
  process.exitCode = exitCodes.config;
}
