// A program of its own: `node dist/probe.js` prints a DeviceReport for every engine as a JSON array, and
// `node dist/probe.js NAME` examines one engine in this process and prints its report.
import { findCandidate } from './candidates';
import { examine } from './examine';
import { listDevices } from './list';

async function report(name: string | undefined): Promise<unknown> {
  if (name === undefined) return listDevices();
  const candidate = findCandidate(name);
  if (candidate === undefined) throw new Error(`no device is called '${name}'`);
  return examine(candidate);
}

report(process.argv[2]).then(
  // Native libraries may hang in their clean-up, so the process does not wait for it.
  (result) => process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0)),
  (error: unknown) => process.stderr.write(`${String(error)}\n`, () => process.exit(1)),
);
