import type { DeviceReport } from '../../protocol/devices';

/** A report in one line for people: `webgpu  ONNX Runtime, WebGPU provider: software adapter, not a GPU ...`. */
export function describeDevice(report: DeviceReport): string {
  const { name, title, available, software, version, hardware, reason, remedy, selfTest } = report;
  if (!available) return `${name}: ${title}: not available: ${reason}${remedy ? `; ${remedy}` : ''}`;
  const facts = [version, software ? 'software adapter, not a GPU' : hardware, selfTest && formatTest(selfTest)];
  return `${name}: ${title}: ${facts.filter(Boolean).join(', ')}`;
}

const formatTest = ({ error, milliseconds }: NonNullable<DeviceReport['selfTest']>): string =>
  `self-test ${milliseconds.toFixed(2)} ms, error ${error.toExponential(1)}`;
