// A program of its own: `node dist/cuda.js install [FILE|FOLDER]` and `node dist/cuda.js remove` print InstallMessages, one
// a line. What is installed belongs to the person who runs it.
import { UserError, type ErrorRecord } from '../../protocol/errors';
import type { InstallMessage } from '../../protocol/devices';
import { probeDevice } from '../devices/list';
import { cudaFolder, installCuda, removeCuda } from './install';
import { everySoOften } from './progress';

const print = (message: InstallMessage): void => void process.stdout.write(`${JSON.stringify(message)}\n`);

async function install(from: string | undefined): Promise<InstallMessage> {
  const report = everySoOften((progress) => print({ type: 'progress', progress }));
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  const folder = await installCuda({ from, report, signal: stop.signal });
  return { type: 'installed', folder, report: await probeDevice('cuda') };
}

async function remove(): Promise<InstallMessage> {
  const folder = cudaFolder();
  return { type: 'removed', folder, wasThere: await removeCuda(folder) };
}

const recordOf = (error: unknown): ErrorRecord =>
  error instanceof UserError
    ? error.toRecord()
    : { kind: 'failed', code: 'cuda-install', message: error instanceof Error ? error.message : String(error) };

const [action, from] = process.argv.slice(2);
(action === 'remove' ? remove() : install(from)).then(print, (error: unknown) => {
  print({ type: 'failed', error: recordOf(error) });
  process.exitCode = 1;
});
