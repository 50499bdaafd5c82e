// The worker: `node worker.js RUN_FOLDER` owns that folder and runs its task to the end. With `--only-waiting` it ends at
// once when the run does not wait any more.
import { join, resolve } from 'node:path';
import { refuseTelemetry } from '../compute/runners/ort/privacy';
import { notTaken } from '../protocol/control';
import { exitCodes } from '../protocol/errors';
import { toErrorRecord } from '../runs/errors';
import { onlyWaitingFlag } from '../runs/launch';
import { serveRun } from './serve';

async function main(folder: string, onlyWaiting: boolean): Promise<number> {
  refuseTelemetry();
  try {
    const status = await serveRun(resolve(folder), join(SEARCHLIGHT_DIST, 'task.js'), { onlyWaiting });
    if (status === 'done') return 0;
    return status === 'stopped' ? exitCodes.stopped : exitCodes.failed;
  } catch (error) {
    const { code, message } = toErrorRecord(error);
    process.stderr.write(`error ${code}: ${message}\n`);
    return notTaken;
  }
}

const [folder, flag, ...others] = process.argv.slice(2);
const isUnderstood = others.length === 0 && (flag === undefined || flag === onlyWaitingFlag);
if (folder !== undefined && isUnderstood) void main(folder, flag !== undefined).then((code) => process.exit(code));
else {
  process.stderr.write('usage: worker RUN_FOLDER [--only-waiting]\n');
  process.exitCode = exitCodes.config;
}
