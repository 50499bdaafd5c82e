import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GpuUse } from '../../protocol/record';

/** Milliseconds that a driver has to answer; one that hangs is not asked again. */
const patience = 3000;

/** Tells how busy the GPU is now; undefined where that cannot be known, now or ever. */
export type GpuSampler = (signal: AbortSignal) => Promise<GpuUse | undefined>;

/** By NVIDIA's command where it is installed, by Linux' files of AMD's driver else; what does not answer is asked once. */
export function gpuSampler(samplers: readonly GpuSampler[] = [sampleNvidia, sampleAmd]): GpuSampler {
  let asked = samplers;
  return async (signal) => {
    for (const sample of asked) {
      const use = await sample(signal);
      if (use !== undefined) return use;
      if (!signal.aborted) asked = asked.filter((other) => other !== sample);
    }
    return undefined;
  };
}

const queried = ['name', 'utilization.gpu', 'memory.used', 'memory.total'];

/** https://docs.nvidia.com/deploy/nvidia-smi: numbers in percent and MiB, `[N/A]` where a GPU does not tell. */
export const sampleNvidia: GpuSampler = (signal) => {
  const [visible] = (process.env.CUDA_VISIBLE_DEVICES ?? '').split(',');
  const which = visible === '' ? [] : [`--id=${visible}`];
  const options = { timeout: patience, killSignal: 'SIGKILL', windowsHide: true, signal } as const;
  const format = '--format=csv,noheader,nounits';
  return new Promise((resolve) => {
    // Where a driver hangs, not even the end of a process that was killed is sure to come.
    setTimeout(() => resolve(undefined), 2 * patience).unref();
    execFile('nvidia-smi', [`--query-gpu=${queried.join()}`, format, ...which], options, (error, stdout) =>
      resolve(error === null ? parseNvidia(stdout) : undefined),
    );
  });
};

/** The first GPU is the one that engines take. */
export function parseNvidia(csv: string): GpuUse | undefined {
  const [name, ...numbers] = csv.split('\n')[0].split(', ');
  const [percent, used, total] = numbers.map(Number);
  if (!Number.isFinite(percent) || !Number.isFinite(used) || !Number.isFinite(total)) return undefined;
  return { name, busy: percent / 100, memory: used * 2 ** 20, totalMemory: total * 2 ** 20 };
}

const cards = '/sys/class/drm';

/** Files of the Linux driver `amdgpu`: https://docs.kernel.org/gpu/amdgpu/driver-misc.html */
export async function sampleAmd(_: AbortSignal, folder = cards): Promise<GpuUse | undefined> {
  const names = await readdir(folder).catch(() => []);
  for (const card of names.filter((name) => /^card\d+$/.test(name)).sort()) {
    const read = async (file: string): Promise<number> =>
      Number.parseInt(await readFile(join(folder, card, 'device', file), 'utf8'), 10);
    const facts = ['gpu_busy_percent', 'mem_info_vram_used', 'mem_info_vram_total'].map(read);
    const [percent, memory, totalMemory] = await Promise.all(facts).catch(() => [NaN]);
    if (Number.isFinite(percent)) return { name: `AMD ${card}`, busy: percent / 100, memory, totalMemory };
  }
  return undefined;
}
