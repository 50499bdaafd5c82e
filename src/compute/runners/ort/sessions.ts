import { createHash } from 'node:crypto';
import type * as Ort from 'onnxruntime-node';
import type { Graph } from '../../graph/node';
import { exportOnnx } from '../../onnx/export';

export interface OrtOptions {
  /** ONNX Runtime's name of the execution provider, such as `cpu`, `webgpu`, `cuda`, `dml` or `coreml`. */
  readonly provider: string;
  /** Threads that share the work of one operator, or how many a graph gets. */
  readonly threads: number | ((graph: Graph) => number);
  /** ONNX Runtime's own rewrites; `disabled` shows a graph as it was written. */
  readonly optimisation?: 'all' | 'disabled';
}

/** What a session is made with besides its model. */
export interface SessionOptions {
  /** Keys of the outputs that stay in the memory of the device; all others come back to the host. */
  readonly onDevice?: readonly string[];
}

/** A session that others may use too; {@link release} it once. */
export interface SharedSession {
  readonly session: Ort.InferenceSession;
  release(): Promise<void>;
}

interface Entry {
  readonly session: Promise<Ort.InferenceSession>;
  users: number;
}

/** Only errors: a machine without a GPU is no reason for warnings. */
const errorsOnly = 3;

/** Sessions by what their models hold: equal graphs share one, which lives as long as somebody uses it. */
export class SessionPool {
  readonly #entries = new Map<string, Entry>();

  constructor(
    readonly ort: typeof Ort,
    readonly options: OrtOptions,
  ) {}

  get size(): number {
    return this.#entries.size;
  }

  async acquire(graph: Graph, options: SessionOptions = {}): Promise<SharedSession> {
    const model = exportOnnx(graph);
    const key = createHash('sha256').update(model).update(JSON.stringify(options)).digest('base64');
    const { threads } = this.options;
    const count = typeof threads === 'number' ? threads : threads(graph);
    const entry = this.#entries.get(key) ?? { session: this.#create(model, count, options), users: 0 };
    this.#entries.set(key, entry);
    entry.users++;
    const leave = async (): Promise<void> => {
      if (--entry.users > 0) return;
      this.#entries.delete(key);
      await (await entry.session).release();
    };
    try {
      return { session: await entry.session, release: leave };
    } catch (error) {
      if (--entry.users === 0) this.#entries.delete(key);
      throw error;
    }
  }

  #create(model: Uint8Array, threads: number, { onDevice }: SessionOptions): Promise<Ort.InferenceSession> {
    const { provider, optimisation } = this.options;
    return this.ort.InferenceSession.create(model, {
      executionProviders: [provider],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      // Threads that wait by spinning would take the cores from the tile pool.
      // With patterns of earlier calls ONNX Runtime holds half as much again, and is no faster (`npm run bench -- training`).
      enableMemPattern: false,
      extra: { session: { intra_op: { allow_spinning: '0' } } },
      graphOptimizationLevel: optimisation ?? 'all',
      logSeverityLevel: errorsOnly,
      ...(onDevice && {
        preferredOutputLocation: Object.fromEntries(onDevice.map((output) => [output, 'gpu-buffer'])),
      }),
    });
  }
}
