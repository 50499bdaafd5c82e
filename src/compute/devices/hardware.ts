/** Environment variables that make Vulkan use a driver of one's choice. */
const driverVariables = ['VK_ICD_FILENAMES', 'VK_DRIVER_FILES', 'VK_ADD_DRIVER_FILES'] as const;
const softwareDriver = /swiftshader|lavapipe|lvp_icd/i;

/**
 * Vendors of the GPUs in ONNX Runtime's log, which lists what it finds on the machine (type 1 is a GPU):
 * `Discovered OrtHardwareDevice {vendor_id:0x10de, device_id:0x2330, vendor:NVIDIA, type:1, metadata: [...]}`.
 */
export function gpusInLog(log: string): string[] {
  const lines = [...log.matchAll(/Discovered OrtHardwareDevice \{vendor_id:(\w+), [^}]*?vendor:([^,]*), type:1\b/g)];
  return [...new Set(lines.map(([, id, vendor]) => vendor.trim() || `vendor ${id}`))];
}

/** Why a provider's library did not load, which ONNX Runtime tells its log alone, such as `libcudart.so.12: cannot open ...`. */
export function loadFailureInLog(log: string): string | undefined {
  return /Failed to load library [^\n]*? with error: ([^\n]+)/
    .exec(log)?.[1]
    .replace(/^\S*[\\/]/, '')
    .trim();
}

/** @returns whether what serves a GPU interface here is the processor: no GPU was found, or a software driver is set. */
export function isSoftwareAdapter(gpus: readonly string[], environment: NodeJS.ProcessEnv): boolean {
  return gpus.length === 0 || driverVariables.some((name) => softwareDriver.test(environment[name] ?? ''));
}
