import { execFile, type ExecFileException } from 'node:child_process';
import { join } from 'node:path';
import type { DeviceReport } from '../../protocol/devices';
import { candidates, isForThisPlatform, knownCandidate, type Candidate } from './candidates';
import { gpusInLog, isSoftwareAdapter, loadFailureInLog } from './hardware';
import { trainingFlag } from './training';

const examinationSeconds = 10;
/** Libraries for GPUs look for the best way of each convolution when they meet it first. */
const trainingSeconds = 30;
const logBytes = 64 * 2 ** 20;

/** Tries every engine and times what trains networks, each in a process of its own, one after the other. */
export async function listDevices(): Promise<readonly DeviceReport[]> {
  const reports: DeviceReport[] = [];
  for (const { name } of candidates) reports.push(await probeTraining(name));
  return reports;
}

/**
 * Tries one engine in a process of its own: it may crash or hang there. At most ten seconds.
 * @throws Error for a name that is not a {@link Candidate}'s.
 */
export const probeDevice = (name: string): Promise<DeviceReport> => probe(knownCandidate(name));

/**
 * As {@link probeDevice}, and times a step of training in another process, of what somebody would train with: not of a GPU
 * interface that the processor serves. At most forty seconds.
 */
export async function probeTraining(name: string): Promise<DeviceReport> {
  const candidate = knownCandidate(name);
  const report = await probe(candidate);
  if (!report.available || report.software === true || candidate.slow === true) return report;
  const { problem = 'the probe ended without a time', stdout } = await runProbe(trainingSeconds, trainingFlag, name);
  return { ...report, training: parse<NonNullable<DeviceReport['training']>>(stdout) ?? { problem } };
}

async function probe(candidate: Candidate): Promise<DeviceReport> {
  if (!isForThisPlatform(candidate)) {
    const exists = candidate.platforms?.join(', ');
    return unavailable(candidate, `it exists for ${exists} only; this is ${process.platform}-${process.arch}`);
  }
  const { problem, stdout, stderr } = await runProbe(examinationSeconds, candidate.name);
  const report = parse<DeviceReport>(stdout);
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

function runProbe(seconds: number, ...request: readonly string[]): Promise<ProbeOutcome> {
  const options = {
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
    maxBuffer: logBytes,
    windowsHide: true,
    // The process that asks may be an Electron one, which must then act as Node.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  } as const;
  return new Promise((resolve) => {
    execFile(process.execPath, [join(SEARCHLIGHT_DIST, 'probe.js'), ...request], options, (error, stdout, stderr) => {
      resolve({ problem: error === null ? undefined : describeEnd(error, seconds), stdout, stderr });
    });
  });
}

function describeEnd({ killed, signal, code }: ExecFileException, seconds: number): string {
  if (killed === true) return `it did not answer within ${seconds} seconds`;
  if (signal) return `its native library crashed (${signal})`;
  return `its process ended with code ${code}`;
}

function parse<Value>(stdout: string): Value | undefined {
  try {
    return JSON.parse(stdout) as Value;
  } catch {
    return undefined;
  }
}
