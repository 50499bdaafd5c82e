import { execFile, type ExecFileException } from 'node:child_process';
import { join } from 'node:path';
import type { DeviceReport } from '../../protocol/devices';
import { candidates, findCandidate, isForThisPlatform, type Candidate } from './candidates';
import { gpusInLog, isSoftwareAdapter, loadFailureInLog } from './hardware';

const timeoutMs = 10_000;
const logBytes = 64 * 2 ** 20;

/** Tries every engine, each in a process of its own; two at a time, so that they leave each other the ten seconds. */
export async function listDevices(): Promise<readonly DeviceReport[]> {
  const reports: DeviceReport[] = [];
  const waiting = [...candidates.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      reports[next[0]] = await probe(next[1]);
    }
  };
  await Promise.all([work(), work()]);
  return reports;
}

/**
 * Tries one engine in a process of its own: it may crash or hang there. At most ten seconds.
 * @throws Error for a name that is not a {@link Candidate}'s.
 */
export async function probeDevice(name: string): Promise<DeviceReport> {
  const candidate = findCandidate(name);
  if (candidate === undefined) throw new Error(`no device is called '${name}'`);
  return probe(candidate);
}

async function probe(candidate: Candidate): Promise<DeviceReport> {
  if (!isForThisPlatform(candidate)) {
    const exists = candidate.platforms?.join(', ');
    return unavailable(candidate, `it exists for ${exists} only; this is ${process.platform}-${process.arch}`);
  }
  const { problem, stdout, stderr } = await runProbe(candidate.name);
  const report = parseReport(stdout);
  if (report === undefined) return unavailable(candidate, problem ?? 'the probe ended without a report');
  return withHardware(withLoadFailure(report, stderr), candidate, stderr);
}

const withLoadFailure = (report: DeviceReport, log: string): DeviceReport =>
  report.available ? report : { ...report, reason: loadFailureInLog(log) ?? report.reason };

/** Says what hardware is there, and that a GPU interface served by the processor is no GPU. */
function withHardware(report: DeviceReport, { provider }: Candidate, log: string): DeviceReport {
  if (report.kind !== 'gpu' || provider === undefined) return report;
  const gpus = gpusInLog(log);
  const hardware = gpus.length === 0 ? undefined : gpus.join(', ');
  const software = report.available && provider === 'webgpu' && isSoftwareAdapter(gpus, process.env);
  return { ...report, hardware, ...(software && { software, hardware: 'software adapter' }) };
}

const unavailable = ({ name, title, kind, remedy }: Candidate, reason: string): DeviceReport => ({
  name,
  title,
  kind,
  available: false,
  reason,
  remedy,
});

interface ProbeOutcome {
  readonly problem?: string;
  readonly stdout: string;
  readonly stderr: string;
}

function runProbe(name: string): Promise<ProbeOutcome> {
  const options = {
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: logBytes,
    windowsHide: true,
    // The process that asks may be an Electron one, which must then act as Node.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  } as const;
  return new Promise((resolve) => {
    execFile(process.execPath, [join(SEARCHLIGHT_DIST, 'probe.js'), name], options, (error, stdout, stderr) => {
      resolve({ problem: error === null ? undefined : describeEnd(error), stdout, stderr });
    });
  });
}

function describeEnd({ killed, signal, code }: ExecFileException): string {
  if (killed === true) return `it did not answer within ${timeoutMs / 1000} seconds`;
  if (signal) return `its native library crashed (${signal})`;
  return `its process ended with code ${code}`;
}

function parseReport(stdout: string): DeviceReport | undefined {
  try {
    return JSON.parse(stdout) as DeviceReport;
  } catch {
    return undefined;
  }
}
