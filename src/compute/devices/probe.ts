// A program of its own: `node dist/probe.js` prints a DeviceReport for every engine as a JSON array;
// `node dist/probe.js NAME` examines one engine in this process and prints its report, and with `--training` before the
// name the time of a step of training.
import { knownCandidate } from './candidates';
import { examine, examineTraining } from './examine';
import { rememberFastest } from './fastest';
import { listDevices } from './list';
import { trainingFlag } from './training';

async function report(request: readonly string[]): Promise<unknown> {
  const name = request.at(-1);
  if (name === undefined) return reportAll();
  const candidate = knownCandidate(name);
  return request[0] === trainingFlag ? examineTraining(candidate) : examine(candidate);
}

/** Who asks what there is wants it found out anew; runs then go by it. */
async function reportAll(): Promise<unknown> {
  const reports = await listDevices();
  await rememberFastest(reports);
  return reports;
}

report(process.argv.slice(2)).then(
  // Native libraries may hang in their clean-up, so the process does not wait for it.
  (result) => process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0)),
  (error: unknown) => process.stderr.write(`${String(error)}\n`, () => process.exit(1)),
);
