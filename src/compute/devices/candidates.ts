/** A value of `device` that names one engine; `auto` and `gpu` choose among them. */
export interface Candidate {
  readonly name: string;
  readonly title: string;
  readonly kind: 'cpu' | 'gpu';
  /** Execution provider of ONNX Runtime; absent for engines on TF.js. */
  readonly provider?: string;
  /** Backend of TF.js. */
  readonly backend?: string;
  /** Platforms that it exists for, as `process.platform` or `platform-arch`; absent: all. */
  readonly platforms?: readonly string[];
  /** Too slow to train networks with. */
  readonly slow?: true;
  readonly remedy: string;
}

const otherDevice = 'use `device: cpu`, which works everywhere';

export const candidates: readonly Candidate[] = [
  {
    name: 'cpu',
    title: 'WebAssembly and ONNX Runtime, CPU',
    kind: 'cpu',
    provider: 'cpu',
    remedy: 'use `device: eager`, which needs no binary, but is slow',
  },
  {
    name: 'cuda',
    title: 'ONNX Runtime, CUDA provider',
    kind: 'gpu',
    provider: 'cuda',
    platforms: ['linux-x64'], // as ONNX Runtime's package says
    remedy: `install CUDA 12 with cuDNN 9, and ONNX Runtime's CUDA libraries with \`searchlight devices --install cuda\`, or ${otherDevice}`,
  },
  {
    name: 'coreml',
    title: 'ONNX Runtime, Core ML provider',
    kind: 'gpu',
    provider: 'coreml',
    platforms: ['darwin'],
    remedy: otherDevice,
  },
  {
    name: 'dml',
    title: 'ONNX Runtime, DirectML provider',
    kind: 'gpu',
    provider: 'dml',
    platforms: ['win32'],
    remedy: otherDevice,
  },
  {
    name: 'webgpu',
    title: 'ONNX Runtime, WebGPU provider',
    kind: 'gpu',
    provider: 'webgpu',
    remedy: `install a driver with Vulkan, Direct3D 12 or Metal for the GPU, or ${otherDevice}`,
  },
  {
    name: 'tensorflow',
    title: 'TensorFlow, native, op by op',
    kind: 'gpu',
    backend: 'tensorflow',
    remedy: `run the install script of @tensorflow/tfjs-node-gpu or @tensorflow/tfjs-node, which downloads libtensorflow, or ${otherDevice}`,
  },
  {
    name: 'eager',
    title: 'TF.js in plain JavaScript, op by op',
    kind: 'cpu',
    backend: 'cpu',
    slow: true,
    remedy: 'install Searchlight again',
  },
];

/** GPUs in the order in which `device: gpu` tries them: what is made for the hardware first. */
const gpuOrder = ['cuda', 'coreml', 'dml', 'webgpu', 'tensorflow'] as const;

export function findCandidate(name: string): Candidate | undefined {
  return candidates.find((candidate) => candidate.name === name);
}

/** @throws Error for a name that is not a candidate's. */
export function knownCandidate(name: string): Candidate {
  const candidate = findCandidate(name);
  if (candidate === undefined) throw new Error(`no device is called '${name}'`);
  return candidate;
}

export function isForThisPlatform({ platforms }: Candidate): boolean {
  const { platform, arch } = process;
  return platforms === undefined || platforms.includes(platform) || platforms.includes(`${platform}-${arch}`);
}

export const gpusOfThisPlatform = (): string[] =>
  gpuOrder.filter((name) => candidates.some((candidate) => candidate.name === name && isForThisPlatform(candidate)));
