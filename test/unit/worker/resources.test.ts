import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '../../../src/protocol/events';
import type { RunRecord } from '../../../src/protocol/record';
import { applyEvent } from '../../../src/runs/reduce';
import { gpuSampler, parseNvidia, sampleAmd, sampleNvidia } from '../../../src/worker/resources/gpu';
import { ResourceMonitor } from '../../../src/worker/resources/monitor';
import { until } from '../../fixtures/until';

const whenever = () => new AbortController().signal;
const gib = 2 ** 30;
const gpu = { name: 'NVIDIA H100', busy: 0.87, memory: 2 * gib, totalMemory: 80 * gib };

/** A folder on the `PATH` with a command of this name that does `body`, and notes each call in `calls`. */
let folder: string;
let path: string | undefined;
const calls = () => (existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').split('\n') : []);
function fakeSmi(body: string): void {
  const script = join(folder, 'nvidia-smi');
  writeFileSync(script, `#!/bin/sh\necho "$@" >> '${join(folder, 'calls')}'\n${body}\n`);
  chmodSync(script, 0o755);
}
const works = 'echo "NVIDIA H100, 87, 2048, 81920"; echo "NVIDIA H100, 1, 0, 81920"';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'smi-'));
  path = process.env.PATH;
  process.env.PATH = [folder, path].join(delimiter);
});
afterEach(() => {
  process.env.PATH = path;
  delete process.env.CUDA_VISIBLE_DEVICES;
});

describe.skipIf(process.platform === 'win32')("NVIDIA's command (a fake one)", () => {
  it('tells the use of the first GPU, or of the one that is visible', async () => {
    fakeSmi(works);
    expect(await sampleNvidia(whenever())).toEqual(gpu);
    process.env.CUDA_VISIBLE_DEVICES = '3,1';
    await sampleNvidia(whenever());
    expect(calls()[0]).toBe('--query-gpu=name,utilization.gpu,memory.used,memory.total --format=csv,noheader,nounits');
    expect(calls()[1]).toContain('--id=3');
  });

  it('that fails or does not know is not asked again', async () => {
    fakeSmi('echo "Failed to initialize NVML" >&2; exit 9');
    const sample = gpuSampler([sampleNvidia]);
    for (let i = 0; i < 3; i++) expect(await sample(whenever())).toBeUndefined();
    expect(calls().filter((line) => line !== '')).toHaveLength(1);
    expect(parseNvidia('Tesla, [N/A], 1, 2')).toBeUndefined();
    expect(parseNvidia('')).toBeUndefined();
  });

  it('that hangs is ended with the run, and holds nothing up', async () => {
    fakeSmi('echo $$ > "$0.pid"; exec sleep 600');
    const reports: RunEvent[] = [];
    const monitor = new ResourceMonitor((event) => reports.push(event), 10);
    monitor.watch({ provider: 'cuda' });
    const pidFile = join(folder, 'nvidia-smi.pid');
    await until(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8').trim() !== '');
    monitor.end();
    const pid = Number(readFileSync(pidFile, 'utf8'));
    await until(() => !isAlive(pid));
    expect(reports).toEqual([]);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it('AMD’s driver tells the use by files', async () => {
  const device = join(folder, 'card1', 'device');
  mkdirSync(device, { recursive: true });
  mkdirSync(join(folder, 'card0', 'device'), { recursive: true });
  expect(await sampleAmd(whenever(), folder)).toBeUndefined();
  writeFileSync(join(device, 'gpu_busy_percent'), '42\n');
  writeFileSync(join(device, 'mem_info_vram_used'), `${gib}\n`);
  writeFileSync(join(device, 'mem_info_vram_total'), `${8 * gib}\n`);
  expect(await sampleAmd(whenever(), folder)).toEqual({
    name: 'AMD card1',
    busy: 0.42,
    memory: gib,
    totalMemory: 8 * gib,
  });
  expect(await sampleAmd(whenever(), join(folder, 'nothing'))).toBeUndefined();
});

describe('a run', () => {
  it('tells its cores and memory, and of the GPU where its engine is on one', async () => {
    fakeSmi(works);
    const reports: Extract<RunEvent, { type: 'resources' }>[] = [];
    const monitor = new ResourceMonitor((event) => event.type === 'resources' && reports.push(event), 10);
    monitor.watch({ provider: 'cpu' });
    await until(() => reports.length > 1);
    expect(reports[1].cores).toBeGreaterThanOrEqual(0);
    expect(reports[1].memory).toBeGreaterThan(1e7);
    expect(reports[1].gpu).toBeUndefined();
    expect(calls()).toEqual([]);
    if (process.platform !== 'win32') {
      monitor.watch({ provider: 'webgpu' });
      await until(() => reports.at(-1)?.gpu !== undefined);
      expect(reports.at(-1)?.gpu).toEqual(gpu);
    }
    monitor.end();
  });

  it('tells nothing while it rests, nor after its end', async () => {
    vi.useFakeTimers();
    try {
      const reports: RunEvent[] = [];
      const monitor = new ResourceMonitor((event) => reports.push(event), 10);
      await vi.advanceTimersByTimeAsync(25);
      monitor.pause(true);
      await vi.advanceTimersByTimeAsync(50);
      expect(reports).toHaveLength(2);
      monitor.pause(false);
      await vi.advanceTimersByTimeAsync(10);
      monitor.end();
      await vi.advanceTimersByTimeAsync(50);
      expect(reports).toHaveLength(3);
    } finally {
      vi.useRealTimers();
    }
  });

  it('has the newest use and the peaks in its record', () => {
    const use = (memory: number, onGpu?: number): RunEvent => ({
      type: 'resources',
      cores: 1,
      memory,
      ...(onGpu !== undefined && { gpu: { ...gpu, memory: onGpu } }),
    });
    const record = [use(5), use(9, 7), use(4, 3), use(6)].reduce(applyEvent, {} as RunRecord);
    expect(record.resources).toEqual({ cores: 1, memory: 6, peakMemory: 9, peakGpuMemory: 7 });
  });
});
