import type { ErrorRecord } from './errors';
import type { JsonValue } from './json';

export const runStatuses = ['queued', 'running', 'paused', 'interrupted', 'stopped', 'failed', 'done'] as const;
export type RunStatus = (typeof runStatuses)[number];

/** Scalars, or an object by material, class or the like: `sad_mean`, `sad: { tree: .03 }`. */
export type Metrics = Readonly<Record<string, number | Readonly<Record<string, number>>>>;

/** A scalar metric over several seeds; `std` is the sample standard deviation (0 for one value). */
export interface Spread {
  readonly mean: number;
  readonly std: number;
  readonly values: readonly number[];
}

/** What was chosen to compute with; recorded once and reused by resume, so that it ends bit-identical. */
export interface EngineRecord {
  /** As the person reads it, such as `cpu`. */
  readonly device: string;
  /** Runner and version, such as `wasm 1` or `onnxruntime 1.30.0`. */
  readonly runner: string;
  readonly provider: string;
  readonly threads: number;
  /** Choices made by measurement or by rule, by name. */
  readonly choices: Readonly<Record<string, JsonValue>>;
}

/** How busy a GPU is, whoever uses it. */
export interface GpuUse {
  readonly name: string;
  /** Share of the time, in [0, 1]. */
  readonly busy: number;
  /** Bytes. */
  readonly memory: number;
  readonly totalMemory: number;
}

/** What a run takes of the machine. */
export interface ResourceUse {
  /** Cores that its process keeps busy. */
  readonly cores: number;
  /** Bytes of main memory that its process holds. */
  readonly memory: number;
  /** Of an engine on a GPU that tells. */
  readonly gpu?: GpuUse;
}

/** The newest {@link ResourceUse}, and the most memory that was seen, in bytes. */
export interface ResourceRecord extends ResourceUse {
  readonly peakMemory: number;
  readonly peakGpuMemory?: number;
}

export interface ArtifactRecord {
  readonly name: string;
  /** Relative to the run folder. */
  readonly path: string;
  readonly title: string;
}

/** The content of `run.json`. Times are ISO 8601, UTC. */
export interface RunRecord {
  readonly format: 1;
  readonly id: string;
  readonly name: string;
  readonly task: string;
  readonly status: RunStatus;
  /**
   * Place in the line of runs that wait until others have ended: the smallest comes first. Gone once a worker has the
   * run; a run that is queued without one was handed to a worker, which must take it soon.
   */
  readonly turn?: number;
  readonly created: string;
  readonly started?: string;
  readonly ended?: string;
  /** Seconds of computing so far, over all sessions of the run. */
  readonly seconds: number;
  /** Absolute path of the config that was run; the resolved snapshot is `config.yaml` in the run folder. */
  readonly configFile: string;
  readonly configHash: string;
  readonly seed: number;
  readonly engine?: EngineRecord;
  readonly versions: Readonly<Record<string, string>>;
  readonly gitCommit?: string;
  readonly pid?: number;
  readonly socket?: string;
  readonly heartbeat?: string;
  readonly progress?: { readonly phase: string; readonly step: number; readonly total: number };
  readonly resources?: ResourceRecord;
  readonly metrics?: Metrics;
  readonly repeats?: Readonly<Record<string, Spread>>;
  readonly artifacts: readonly ArtifactRecord[];
  readonly error?: ErrorRecord;
  readonly tags: readonly string[];
  readonly notes: string;
}
