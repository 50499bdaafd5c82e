import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DeviceReport } from '../../protocol/devices';
import type { Answer } from '../answer';
import { formatTable, indent } from '../format';

/** `searchlight devices`: what this machine can compute with, and why not with the rest. */
export async function devices(): Promise<Answer> {
  // In a process of its own: engines are native libraries, which may crash or hang where a driver is broken.
  const { stdout } = await promisify(execFile)(process.execPath, [join(SEARCHLIGHT_DIST, 'probe.js')]);
  const reports = JSON.parse(stdout) as readonly DeviceReport[];
  return { text: reports.map(reportText).join('\n'), json: { devices: reports } };
}

function reportText({
  name,
  title,
  available,
  software,
  version,
  hardware,
  reason,
  remedy,
  selfTest,
}: DeviceReport): string {
  const state = available ? (software ? 'works, on the processor' : 'works') : 'not available';
  const facts: [string, string | undefined][] = [
    ['version', version],
    ['hardware', hardware],
    ['self-test', selfTest && `error ${selfTest.error.toExponential(1)}, ${selfTest.milliseconds.toFixed(2)} ms`],
    ['why', reason],
    ['remedy', remedy],
  ];
  const rows = facts.flatMap(([fact, value]) => (value === undefined ? [] : [[fact, value]]));
  return `${name.padEnd(10)}  ${title}: ${state}${rows.length === 0 ? '' : `\n${indent(formatTable(rows))}`}`;
}
