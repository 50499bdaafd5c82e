import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DeviceReport } from '../../protocol/devices';
import type { Answer } from '../answer';
import { argumentError } from '../errors';
import { reportText } from '../device-text';

export interface DevicesOptions {
  readonly install?: string;
  readonly remove?: string;
  readonly from?: string;
}

/** `searchlight devices`, `searchlight devices --install cuda [--from FILE]` and `searchlight devices --remove cuda`. */
export async function devices({ install, remove, from }: DevicesOptions = {}): Promise<Answer> {
  const wanted = install ?? remove;
  if (wanted !== undefined && wanted !== 'cuda') {
    throw argumentError('unknown-part', `${wanted} cannot be installed; allowed is cuda`);
  }
  if (from !== undefined && install === undefined) throw argumentError('wrong-arguments', '--from goes with --install');
  if (install !== undefined) return (await import('./install-cuda')).install(from);
  return remove === undefined ? list() : (await import('./install-cuda')).remove();
}

/** What this machine can compute with, and why not with the rest. */
async function list(): Promise<Answer> {
  // In a process of its own: engines are native libraries, which may crash or hang where a driver is broken.
  const { stdout } = await promisify(execFile)(process.execPath, [join(SEARCHLIGHT_DIST, 'probe.js')]);
  const reports = JSON.parse(stdout) as readonly DeviceReport[];
  return { text: reports.map(reportText).join('\n'), json: { devices: reports } };
}
