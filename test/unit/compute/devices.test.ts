import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/compute/createEngine';
import { gpusInLog, isSoftwareAdapter, loadFailureInLog } from '../../../src/compute/devices/hardware';
import { listDevices, probeDevice } from '../../../src/compute/devices/list';
import { selfTest, testGraph, testInputs } from '../../../src/compute/devices/selfTest';
import { evaluate } from '../../../src/compute/reference/evaluate';
import { softwareDriver, withVariables } from './softwareDriver';

it('reports every engine: those that work with a passed self-test, the others with a reason and a remedy', async () => {
  const reports = await listDevices();
  expect(reports.map(({ name }) => name)).toEqual(['cpu', 'cuda', 'coreml', 'dml', 'webgpu', 'tensorflow', 'eager']);
  for (const report of reports) {
    if (report.available) expect(report.selfTest?.error).toBeLessThan(1e-4);
    else expect([report.reason, report.remedy]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/device/)]);
  }
  const available = reports.filter((report) => report.available).map(({ name }) => name);
  expect(available).toEqual(expect.arrayContaining(['cpu', 'eager']));
}, 60_000);

it('refuses a device that is not there, with the reason', async () => {
  const missing = process.platform === 'win32' ? 'coreml' : 'dml';
  await expect(createEngine({ device: missing })).rejects.toMatchObject({
    name: 'UserError',
    kind: 'config',
    code: 'device-unavailable',
    message: expect.stringMatching(/exists for .* only/) as string,
    remedy: expect.stringContaining('device: cpu') as string,
  });
});

describe('the self-test', () => {
  it('passes on right numbers and fails on wrong ones', async () => {
    const right = evaluate(testGraph(), testInputs);
    expect((await selfTest(() => right)).error).toBe(0);
    const wrong = { c: { ...right.c, data: right.c.data.map((value) => value * 1.001) } };
    await expect(selfTest(() => wrong)).rejects.toThrow('wrong numbers');
    const notFinite = { c: { ...right.c, data: right.c.data.map(() => NaN) } };
    await expect(selfTest(() => notFinite)).rejects.toThrow('wrong numbers');
  });
});

describe('hardware', () => {
  const line = (vendor: string, type: number) =>
    `[I:onnxruntime:, x.cc:34 operator()] Discovered OrtHardwareDevice {vendor_id:0x10de, device_id:0x2330, vendor:${vendor}, type:${type}, metadata: [Discrete=1]}`;

  it('is read from the log of ONNX Runtime', () => {
    expect(gpusInLog(`${line('AMD', 0)}\n${line('NVIDIA', 1)}\n${line('NVIDIA', 1)}\n${line('', 1)}`)).toEqual([
      'NVIDIA',
      'vendor 0x10de',
    ]);
    expect(gpusInLog(line('AMD', 0))).toEqual([]);
  });

  it('has libraries that do not load for a reason', () => {
    const log = (error: string) =>
      `[E:x] Get() : 1 : FAIL : Failed to load library /a/libcuda.so with error: ${error}\nmore`;
    expect(loadFailureInLog(log('libcudart.so.12: cannot open shared object file'))).toBe(
      'libcudart.so.12: cannot open shared object file',
    );
    expect(loadFailureInLog(log('/a/b/libshared.so: no such file'))).toBe('libshared.so: no such file');
    expect(loadFailureInLog('all is well')).toBeUndefined();
  });

  it('is not a GPU when none is found or a software driver is set', () => {
    expect(isSoftwareAdapter([], {})).toBe(true);
    expect(isSoftwareAdapter(['NVIDIA'], {})).toBe(false);
    expect(isSoftwareAdapter(['NVIDIA'], { VK_ICD_FILENAMES: '/x/vk_swiftshader_icd.json' })).toBe(true);
  });
});

describe.skipIf(!existsSync(softwareDriver))('WebGPU on a software driver (needs Debian’s chromium)', () => {
  it('works, is said to be software, and is not taken for a GPU', async () => {
    await withVariables(async () => {
      const report = await probeDevice('webgpu');
      expect(report).toMatchObject({ available: true, software: true, hardware: 'software adapter' });
      await expect(createEngine({ device: 'gpu' })).rejects.toMatchObject({ code: 'device-unavailable' });
    });
  }, 60_000);
});
