import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/compute/createEngine';
import { chooseForNetworks, rememberFastest } from '../../../src/compute/devices/fastest';
import { probeTraining } from '../../../src/compute/devices/list';
import { machineKey } from '../../../src/compute/devices/machineFacts';
import { checkTraining, timeTraining } from '../../../src/compute/devices/training';
import type { Engine } from '../../../src/compute/engine';
import { fastestForNetworks, type DeviceReport } from '../../../src/protocol/devices';
import { softwareDriver, withVariables } from './softwareDriver';

const report = (name: string, milliseconds?: number, more: Partial<DeviceReport> = {}): DeviceReport => ({
  name,
  title: name,
  kind: name === 'cpu' ? 'cpu' : 'gpu',
  available: true,
  ...(milliseconds !== undefined && { training: { milliseconds } }),
  ...more,
});

describe('the fastest device', () => {
  it('is the one that takes least time for a step, among the processor and GPUs that work', () => {
    expect(fastestForNetworks([report('cuda', 2), report('webgpu', 5), report('cpu', 20)])).toBe('cuda');
    expect(fastestForNetworks([report('webgpu', 50), report('cpu', 20)])).toBe('cpu');
    expect(fastestForNetworks([report('webgpu', 1, { software: true }), report('cpu', 20)])).toBe('cpu');
    expect(fastestForNetworks([report('cuda', 1, { available: false }), report('cpu', 20)])).toBe('cpu');
    expect(fastestForNetworks([report('tensorflow', 1, { kind: 'cpu' }), report('cpu', 20)])).toBe('cpu');
    expect(fastestForNetworks([report('cuda', undefined, { training: { problem: 'it gives wrong numbers' } })])).toBe(
      'cpu',
    );
    expect(fastestForNetworks([])).toBe('cpu');
  });
});

describe('the choice for networks', () => {
  let file: string;
  let asked: string[];
  beforeEach(async () => {
    file = join(await mkdtemp(join(tmpdir(), 'devices-')), 'cache', 'choice.json');
    asked = [];
  });
  const choose = (reports: readonly DeviceReport[], key = 'a') =>
    chooseForNetworks({
      file,
      key,
      gpus: ['cuda', 'webgpu'],
      probe: async (name) => {
        asked.push(name);
        return reports.find((one) => one.name === name) ?? report(name, undefined, { available: false });
      },
    });

  it('times GPUs, then the processor, and is kept for the next time', async () => {
    const reports = [report('webgpu', 5), report('cpu', 20)];
    expect(await choose(reports)).toBe('webgpu');
    expect(asked).toEqual(['cuda', 'webgpu', 'cpu']);
    expect(await choose([])).toBe('webgpu');
    expect(asked).toHaveLength(3);
    const kept = { key: 'a', name: 'webgpu', milliseconds: { webgpu: 5, cpu: 20 } };
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual([kept]);
  });

  it('does not time the processor alone', async () => {
    expect(await choose([report('webgpu', 5, { software: true })])).toBe('cpu');
    expect(asked).toEqual(['cuda', 'webgpu']);
  });

  it('is made anew for another machine, and where what was kept is no choice', async () => {
    await choose([report('cuda', 5), report('cpu', 20)]);
    expect(await choose([], 'b')).toBe('cpu');
    expect([await choose([], 'a'), await choose([], 'b')]).toEqual(['cuda', 'cpu']);
    for (let i = 0; i < 10; i++) await choose([], `machine ${i}`);
    expect(JSON.parse(await readFile(file, 'utf8'))).toHaveLength(8);
    for (const content of [
      '[{"key": "a", "na',
      '{}',
      'null',
      '[null, 1]',
      '[{"key":"a","name":"abacus"}]',
      '[{"key":"a"}]',
    ]) {
      await writeFile(file, content);
      expect(await choose([report('cuda', 5), report('cpu', 20)])).toBe('cuda');
      expect(await choose([])).toBe('cuda');
    }
  });

  it('is changed by who lists the devices', async () => {
    await choose([]);
    await rememberFastest([report('cuda', 5), report('cpu', 20)], { file, key: 'a' });
    expect(await choose([])).toBe('cuda');
  });

  it('goes on where nothing can be kept', async () => {
    const options = { file: '/dev/null/choice.json', gpus: [], probe: async () => report('cpu') };
    expect(await chooseForNetworks(options)).toBe('cpu');
  });

  it('knows a machine by its engines and drivers', () => {
    expect(machineKey()).toMatch(/^[0-9a-f]{16}$/);
    expect(machineKey()).toBe(machineKey());
    expect(machineKey({ ...process.env, VK_ICD_FILENAMES: '/other.json' })).not.toBe(machineKey());
  });
});

describe('a step of training', async () => {
  const engine = await createEngine({ device: 'cpu', threads: 1 });
  afterAll(() => engine.dispose());

  it('is timed on an engine that computes right', async () => {
    expect(await timeTraining(engine)).toBeGreaterThan(0);
  });

  it('is refused to one that does not', async () => {
    const wrong: Engine = {
      ...engine,
      record: engine.record,
      step: (spec) => engine.step({ ...spec, fn: (given) => ({ ...spec.fn(given), second: given.second }) }),
    };
    await expect(checkTraining(wrong)).rejects.toThrow('wrong numbers');
  });

  it('is timed in a process of its own', async () => {
    const { training } = await probeTraining('cpu');
    expect(training).toEqual({ milliseconds: expect.any(Number) as number });
  });
});

describe('`auto`', () => {
  let cache: string | undefined;
  beforeAll(async () => {
    cache = process.env.XDG_CACHE_HOME;
    process.env.XDG_CACHE_HOME = await mkdtemp(join(tmpdir(), 'cache-'));
  });
  afterAll(() => {
    if (cache === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = cache;
  });

  it.skipIf(!existsSync(softwareDriver))(
    'is never a software driver (needs Debian’s chromium)',
    async () => {
      await withVariables(async () => {
        const webgpu = await probeTraining('webgpu');
        expect(webgpu).toMatchObject({ available: true, software: true });
        expect(webgpu.training).toBeUndefined();
        const engine = await createEngine({ device: 'auto', purpose: 'networks', threads: 1 });
        expect(engine.record.choices.engine).not.toBe('webgpu');
        await engine.dispose();
      });
    },
    60_000,
  );
});
