import { isWorkingGpu } from '../../protocol/devices';
import { UserError } from '../../protocol/errors';
import { candidates, findCandidate, gpusOfThisPlatform } from '../devices/candidates';
import { chooseForNetworks } from '../devices/fastest';
import { probeDevice } from '../devices/list';

/** Always there, so not probed; a binary that is missing is reported when it is loaded. */
const unprobed = ['cpu', 'eager'];

/** Networks stay on a device with their state; arrays are moved there and back again. */
export type Purpose = 'arrays' | 'networks';

/**
 * Finds the engine for a `device` of the config: `auto` is what trains networks fastest, and `cpu` for arrays, which costs
 * nothing to move them to and from; `gpu` is the first GPU that passes its self-test.
 * @returns the name of a candidate
 * @throws UserError `device-unknown`, or `device-unavailable` with the reason and a remedy.
 */
export async function resolveDevice(device: string, purpose: Purpose): Promise<string> {
  if (device === 'auto') return purpose === 'networks' ? chooseForNetworks() : 'cpu';
  if (device === 'gpu') return firstGpu();
  if (findCandidate(device) === undefined) throw unknownDevice(device);
  if (unprobed.includes(device)) return device;
  const report = await probeDevice(device);
  if (!report.available) throw unavailable(device, `${report.reason}`, report.remedy);
  return device;
}

async function firstGpu(): Promise<string> {
  const refusals: string[] = [];
  for (const name of gpusOfThisPlatform()) {
    const report = await probeDevice(name);
    if (isWorkingGpu(report)) return name;
    refusals.push(`${name}: ${report.reason ?? 'it runs on the processor'}`);
  }
  throw unavailable('gpu', refusals.join('; '), 'use `device: auto`; `searchlight devices` lists what works here');
}

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
