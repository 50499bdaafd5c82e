import { constants } from 'node:os';
import { join } from 'node:path';

/** Vulkan on the processor, of Debian's chromium. */
export const softwareDriver = '/usr/lib/chromium/vk_swiftshader_icd.json';

/** Runs `body` while the variables that make Vulkan use the software driver are set. */
export async function withVariables<Result>(body: () => Promise<Result>): Promise<Result> {
  const variables = {
    VK_ICD_FILENAMES: softwareDriver,
    LD_LIBRARY_PATH: [join(softwareDriver, '..'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
  };
  const before = Object.fromEntries(Object.keys(variables).map((name) => [name, process.env[name]]));
  Object.assign(process.env, variables);
  try {
    return await body();
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** Leaves a library in the process for good, though it is no addon of Node's. */
const stay = 0x1000; // RTLD_NODELETE

/**
 * Makes Vulkan of this process the software driver. The loader is found by its name once it is loaded, so that the
 * variable of the linker, which is read when a process starts, need not be set.
 */
export function useSoftwareDriver(): void {
  process.env.VK_ICD_FILENAMES = softwareDriver;
  try {
    process.dlopen({ exports: {} }, join(softwareDriver, '..', 'libvulkan.so.1'), constants.dlopen.RTLD_NOW | stay);
  } catch {
    // "Module did not self-register": it is loaded all the same.
  }
}
