import type { ErrorRecord } from './errors';

/** What the device probe found out about one value of `device`; printed by `dist/probe.js` as JSON. */
export interface DeviceReport {
  /** The value of `device` in a config, such as `cuda`. */
  readonly name: string;
  /** For people, such as `ONNX Runtime, CUDA provider`. */
  readonly title: string;
  readonly kind: 'cpu' | 'gpu';
  /** It loaded, ran the self-test and gave the right numbers. */
  readonly available: boolean;
  /** A GPU interface that is served by the processor: it works, but is no GPU and is never chosen as one. */
  readonly software?: boolean;
  /** Such as `onnxruntime 1.30.0`. */
  readonly version?: string;
  /** Names of the hardware, where known. */
  readonly hardware?: string;
  /** Why it is not available, a complete sentence. */
  readonly reason?: string;
  readonly remedy?: string;
  readonly selfTest?: {
    /** Largest error, relative to the largest value of the float64 reference. */
    readonly error: number;
    /** One call, after a first one. */
    readonly milliseconds: number;
  };
  /**
   * A step of training of a small convolutional network, the middle one of some; or why there is no such time. Of engines
   * that networks can be trained on.
   */
  readonly training?: { readonly milliseconds: number } | { readonly problem: string };
}

/** A GPU that computes right; an interface to one that the processor serves is none. */
export const isWorkingGpu = ({ kind, available, software }: DeviceReport): boolean =>
  kind === 'gpu' && available && software !== true;

/** The time of a step of training on what `device: auto` may choose for networks: the processor, or a GPU. */
export function trainingTime(report: DeviceReport): number | undefined {
  const { name, available, training } = report;
  if (!available || training === undefined || 'problem' in training) return undefined;
  return name === 'cpu' || isWorkingGpu(report) ? training.milliseconds : undefined;
}

/** @returns the name of the device that `device: auto` trains networks on: the fastest; `cpu` where no time is known */
export function fastestForNetworks(reports: readonly DeviceReport[]): string {
  const timed = reports.map((report) => ({ name: report.name, time: trainingTime(report) ?? Infinity }));
  const none = { name: 'cpu', time: Infinity };
  return timed.reduce((best, next) => (next.time < best.time ? next : best), none).name;
}

/** How far an installation has come, in bytes; `total` is 0 while it is not known. */
export interface InstallProgress {
  readonly phase: 'download' | 'extract';
  readonly done: number;
  readonly total: number;
}

/** What `dist/cuda.js` prints, one message a line; the last one is not progress. */
export type InstallMessage =
  | { readonly type: 'progress'; readonly progress: InstallProgress }
  | { readonly type: 'installed'; readonly folder: string; readonly report: DeviceReport }
  | { readonly type: 'removed'; readonly folder: string; readonly wasThere: boolean }
  | { readonly type: 'failed'; readonly error: ErrorRecord };
