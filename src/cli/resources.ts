import { formatBytes, formatShare } from '../plot/format';
import type { ResourceRecord, ResourceUse } from '../protocol/record';

/** Such as `1.9 cores  640 MB  GPU 87 % 3.1 GB`. */
export function resourceText({ cores, memory, gpu }: ResourceUse): string {
  const parts = [`${cores.toFixed(1)} cores`, formatBytes(memory)];
  if (gpu) parts.push(`GPU ${formatShare(gpu.busy)} ${formatBytes(gpu.memory)}`);
  return parts.join('  ');
}

export function peakText({ peakMemory, peakGpuMemory }: ResourceRecord): string {
  const gpu = peakGpuMemory === undefined ? '' : `, GPU ${formatBytes(peakGpuMemory)}`;
  return `at most ${formatBytes(peakMemory)}${gpu}`;
}
