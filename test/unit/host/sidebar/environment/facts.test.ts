import { describe, expect, it, vi } from 'vitest';
import { factsOf, type Fact } from '../../../../../src/host/sidebar/environment/facts';
import { chosenDevice, type Machine } from '../../../../../src/host/sidebar/environment/machine';
import type { DeviceReport } from '../../../../../src/protocol/devices';

vi.mock('vscode', () => import('../../vscode'));

const cpu: DeviceReport = {
  name: 'cpu',
  title: 'ONNX Runtime, CPU',
  kind: 'cpu',
  available: true,
  version: 'onnxruntime 1.30.0',
};
const cuda: DeviceReport = {
  name: 'cuda',
  title: 'CUDA',
  kind: 'gpu',
  available: false,
  reason: 'no library',
  remedy: 'install CUDA 12',
};
const webgpu: DeviceReport = { name: 'webgpu', title: 'WebGPU', kind: 'gpu', available: true, hardware: 'Radeon' };
const software: DeviceReport = { ...webgpu, software: true, hardware: 'software adapter' };
const node = { path: '/usr/bin/node', origin: 'path', version: '20.15.0' } as const;

const machine = (changes: Partial<Machine> = {}): Machine => ({
  device: 'auto',
  devices: [cpu, cuda],
  search: { node, rejected: [] },
  version: '0.1.0',
  ...changes,
});

const fact = (id: string, changes: Partial<Machine> = {}): Fact | undefined =>
  factsOf(machine(changes)).find((each) => each.id === id);

describe('the chosen device', () => {
  it.each([
    ['auto', 'cpu'],
    ['cpu', 'cpu'],
    ['gpu', 'webgpu'],
    ['cuda', 'cuda'],
    ['coreml', undefined],
  ])('of %s is %s', (device, name) => {
    expect(chosenDevice(machine({ device, devices: [cpu, cuda, webgpu] }))?.name).toBe(name);
  });

  it('is never a GPU that the processor plays', () => {
    expect(chosenDevice(machine({ device: 'gpu', devices: [cpu, software] }))).toBeUndefined();
  });
});

describe('the facts of a machine', () => {
  it('name device, engine, Node and version', () => {
    expect(fact('device')).toMatchObject({ value: 'cpu (auto)' });
    expect(fact('engine')).toMatchObject({ value: 'ONNX Runtime, CPU' });
    expect(fact('node')).toMatchObject({ value: '20.15.0', explains: expect.stringContaining('`PATH`') as string });
    expect(fact('version')).toMatchObject({ value: '0.1.0' });
  });

  it('say what trains networks, where that is another device', () => {
    const timed = (report: DeviceReport, milliseconds: number) => ({ ...report, training: { milliseconds } });
    const devices = [timed(cpu, 20), timed(webgpu, 2)];
    expect(fact('device', { devices })).toMatchObject({ value: 'cpu (auto), networks on webgpu' });
    expect(fact('device', { devices, device: 'cpu' })).toMatchObject({ value: 'cpu' });
    expect(fact('device', { devices: [timed(cpu, 2), timed(webgpu, 20)] })).toMatchObject({ value: 'cpu (auto)' });
  });

  it('say so when the chosen device does not work', () => {
    expect(fact('device', { device: 'cuda' })).toMatchObject({
      value: 'cuda does not work here',
      icon: 'error',
      explains: expect.stringContaining('no library') as string,
    });
    expect(fact('device', { device: 'gpu' })).toMatchObject({
      explains: expect.stringContaining('No GPU works here.') as string,
    });
  });

  it('say which GPU works, else why none does', () => {
    expect(fact('gpu', { devices: [cpu, cuda, webgpu] })).toMatchObject({ value: 'webgpu (Radeon)' });
    expect(fact('gpu', { devices: [cpu, cuda, software] })).toMatchObject({
      value: 'none can be used',
      explains: expect.stringMatching(
        /\*\*cuda\*\*: no library\n- \*\*webgpu\*\*: It is served by the processor\./,
      ) as string,
    });
  });

  it('say why a Node was not taken', () => {
    const rejected = [{ path: '/opt/node', origin: 'setting', reason: 'there is no such program' }] as const;
    expect(fact('node', { search: { node, rejected } })).toMatchObject({
      explains: expect.stringContaining('`/opt/node` was not taken: there is no such program') as string,
    });
    const own = [{ path: node.path, origin: 'path', reason: 'the engine does not load' }] as const;
    expect(fact('node', { search: { node, rejected: own } })).toMatchObject({ icon: 'error' });
  });

  it('have each device with its reason and remedy', () => {
    const devices = fact('devices', { devices: [cpu, cuda, software] });
    expect(devices?.value).toBe('2 of 3 work');
    expect(devices?.children).toMatchObject([
      { label: 'cpu', value: 'works', context: 'device.works.cpu' },
      {
        label: 'cuda',
        value: 'not available · no library',
        children: [{ value: 'no library' }, { value: 'install CUDA 12' }],
      },
      { label: 'webgpu', value: 'works, on the processor', icon: 'warning' },
    ]);
  });

  it('have the time of a step of training, or why there is none', () => {
    const problem = { ...cuda, available: true, training: { problem: 'training gives wrong numbers' } };
    const devices = [{ ...cpu, training: { milliseconds: 11.23 } }, problem];
    const [first, second] = fact('devices', { devices })?.children ?? [];
    expect(first.children?.at(-1)).toMatchObject({ value: '11.2 ms for a step of a small network' });
    expect(second.children?.at(-1)).toMatchObject({ value: 'training gives wrong numbers' });
  });

  it('have what the newest run computes with', () => {
    const lastEngine = { device: 'cuda', runner: 'onnxruntime 1.30.0', provider: 'cuda', threads: 1, choices: {} };
    expect(fact('last', { lastEngine })).toMatchObject({
      value: 'cuda · onnxruntime 1.30.0 · provider cuda · 1 thread',
    });
  });
});
