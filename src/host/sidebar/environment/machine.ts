import { isWorkingGpu, type DeviceReport } from '../../../protocol/devices';
import type { EngineRecord } from '../../../protocol/record';
import type { NodeSearch } from '../../runs/worker-node';

/** What is known of the machine that runs compute on. */
export interface Machine {
  /** The value of the setting `searchlight.device`. */
  readonly device: string;
  readonly devices: readonly DeviceReport[];
  /** The Node that workers run in, and those that could not be taken. */
  readonly search: NodeSearch;
  /** Of Searchlight. */
  readonly version: string;
  /** What the newest run that has begun computes or computed with. */
  readonly lastEngine?: EngineRecord;
}

/** GPUs that work here, the one that `device: gpu` takes first. */
export const workingGpus = ({ devices }: Machine) => devices.filter(isWorkingGpu);

/**
 * The device that a setting leads to for arrays, as the worker chooses: `auto` is the processor, which costs nothing to
 * move data to and from; `gpu` is the first that passed its self-test.
 */
export function chosenDevice({ device, devices }: Machine): DeviceReport | undefined {
  if (device === 'gpu') return devices.find(isWorkingGpu);
  const name = device === 'auto' ? 'cpu' : device;
  return devices.find((report) => report.name === name);
}
