import { UserError } from '../../protocol/errors';
import type { DeviceReport } from '../../protocol/devices';
import { candidates, findCandidate, gpuOrder, isForThisPlatform } from '../devices/candidates';
import { probeDevice } from '../devices/list';

/** Always there, so not probed; a binary that is missing is reported when it is loaded. */
const unprobed = ['cpu', 'eager'];

/**
 * Finds the engine for a `device` of the config: `auto` is `cpu`, which costs nothing to move data to and from;
 * `gpu` is the first GPU that passes its self-test.
 * @returns the name of a candidate
 * @throws UserError `device-unknown`, or `device-unavailable` with the reason and a remedy.
 */
export async function resolveDevice(device: string): Promise<string> {
  if (device === 'auto') return 'cpu';
  if (device === 'gpu') return firstGpu();
  if (findCandidate(device) === undefined) throw unknownDevice(device);
  if (unprobed.includes(device)) return device;
  const report = await probeDevice(device);
  if (!report.available) throw unavailable(device, `${report.reason}`, report.remedy);
  return device;
}

async function firstGpu(): Promise<string> {
  const refusals: string[] = [];
  for (const name of gpuOrder) {
    const candidate = findCandidate(name);
    if (candidate === undefined || !isForThisPlatform(candidate)) continue;
    const report = await probeDevice(name);
    if (isGpu(report)) return name;
    refusals.push(`${name}: ${report.reason ?? 'it runs on the processor'}`);
  }
  throw unavailable('gpu', refusals.join('; '), 'use `device: auto`; `searchlight devices` lists what works here');
}

const isGpu = ({ available, kind, software }: DeviceReport): boolean => available && kind === 'gpu' && !software;

const unavailable = (device: string, reason: string, remedy: string | undefined): UserError =>
  new UserError({
    kind: 'config',
    code: 'device-unavailable',
    message: `device '${device}' cannot be used here: ${reason}`,
    remedy,
  });

const unknownDevice = (device: string): UserError =>
  new UserError({
    kind: 'config',
    code: 'device-unknown',
    message: `no device is called '${device}'; there are auto, gpu, ${candidates.map(({ name }) => name).join(', ')}`,
    remedy: 'use `device: auto`',
  });
