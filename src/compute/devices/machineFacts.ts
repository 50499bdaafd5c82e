import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { arch, cpus, platform, release } from 'node:os';
import { join } from 'node:path';
import { version } from '../../../package.json';
import { installedRuntime, runtimeVersion } from '../cuda/install';

/** Variables that decide which drivers and engines there are. */
const variables = [
  'VK_ICD_FILENAMES',
  'VK_DRIVER_FILES',
  'VK_ADD_DRIVER_FILES',
  'CUDA_VISIBLE_DEVICES',
  'LD_LIBRARY_PATH',
  'SEARCHLIGHT_TENSORFLOW',
];

/** A short text that is another one when an engine, the hardware or a driver is; what can be had without a probe. */
export function machineKey(environment: NodeJS.ProcessEnv = process.env): string {
  const processors = cpus();
  const facts = [
    [version, runtimeVersion(), installedRuntime()],
    [platform(), arch(), release(), processors[0]?.model, processors.length],
    variables.map((name) => environment[name]),
    drivers(environment),
  ];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16);
}

/** What is told about GPUs and their drivers in files. On macOS they come with the system, whose release is a fact already. */
function drivers({ SystemRoot: windows }: NodeJS.ProcessEnv): unknown {
  if (platform() === 'win32' && windows) {
    return ['nvcuda.dll', 'amdxc64.dll', 'igdgmm64.dll'].map((name) => changed(join(windows, 'System32', name)));
  }
  const cards = list('/sys/class/drm').filter((name) => /^card\d+$/.test(name));
  return [
    read('/proc/driver/nvidia/version'),
    cards.map((card) => ['vendor', 'device'].map((fact) => read(join('/sys/class/drm', card, 'device', fact)))),
    ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d'].map((folder) =>
      list(folder).map((name) => [name, changed(join(folder, name))]),
    ),
  ];
}

const unlessMissing = <Value>(look: () => Value): Value | undefined => {
  try {
    return look();
  } catch {
    return undefined;
  }
};

const read = (file: string): string | undefined => unlessMissing(() => readFileSync(file, 'utf8'));
const list = (folder: string): string[] => unlessMissing(() => readdirSync(folder).sort()) ?? [];
const changed = (file: string): number | undefined => unlessMissing(() => statSync(file).mtimeMs);
