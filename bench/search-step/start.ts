import { createEngine } from '../../src/compute/createEngine';
import type { Engine } from '../../src/compute/engine';
import { RandomStream } from '../../src/compute/random';
import type { HostTensor, Named } from '../../src/compute/tensor';
import { withPrefix } from '../../src/nn/tensors';
import { searchPresets } from '../../src/config/tasks/search-presets';
import { cellSpace, type CellCodes } from '../../src/search/spaces/cellSpace';
import { rowsOf, weightsOf } from '../../src/search/supernet/codes';
import { createSupernet } from '../../src/search/supernet/createSupernet';
import type { SupernetPlan } from '../../src/search/supernet/options';
import type { LabelledBatch, Supernet } from '../../src/search/supernet/supernet';

export interface BenchSize {
  readonly preset: 'demo' | 'full';
  readonly input: readonly [number, number, number];
}

/** Images of the size of the optical digits, and of CIFAR. */
export const sizes: Readonly<Record<BenchSize['preset'], BenchSize>> = {
  demo: { preset: 'demo', input: [8, 8, 1] },
  full: { preset: 'full', input: [32, 32, 3] },
};

export const classes = 10;
export const learningRate = 0.01;

export function planOf({ preset, input }: BenchSize): SupernetPlan {
  const { space } = searchPresets[preset];
  return {
    space: cellSpace(space),
    macro: space,
    fit: { input, classes },
    options: {
      ...{ estimator: 'ensemble', draws: 4, variant: 'softmax', scope: 'node', normalise: 'all' },
      ...{ noneMode: 'merge', derive: 'map', regulariser: 0.1 },
      weights: { momentum: 0.9, weightDecay: 3e-4, clip: 5 },
      architecture: { beta1: 0.5, beta2: 0.999, weightDecay: 0 },
    },
  };
}

export function batchOf({ preset, input }: BenchSize): LabelledBatch {
  const { batch } = searchPresets[preset];
  const random = RandomStream.fromSeed(3);
  const shape = [batch, ...input];
  const length = shape.reduce((product, size) => product * size);
  return {
    x: { shape, dtype: 'float32', data: Float32Array.from({ length }, () => random.normal()) },
    labels: { shape: [batch], dtype: 'int32', data: Int32Array.from({ length: batch }, (_, i) => i % classes) },
  };
}

/** What some steps took. */
export interface Taken {
  readonly seconds: number;
  /** Seconds that the process computed, on all its threads. */
  readonly cpu: number;
  readonly losses: readonly number[];
}

export type StepKind = 'weight' | 'architecture';

/** The supernet of a preset that takes steps of our engine, each with the next of the codes. */
export class OurSupernet {
  #turn = 0;

  private constructor(
    readonly engine: Engine,
    readonly supernet: Supernet,
    readonly size: BenchSize,
    readonly batch: LabelledBatch,
  ) {}

  static async start(size: BenchSize, threads: number): Promise<OurSupernet> {
    const engine = await createEngine({ device: 'cpu', threads });
    const supernet = await createSupernet(engine, planOf(size), RandomStream.fromSeed(1));
    return new OurSupernet(engine, supernet, size, batchOf(size));
  }

  async train(kind: StepKind, count: number): Promise<Taken> {
    const [start, before] = [performance.now(), process.cpuUsage()];
    const losses: number[] = [];
    for (let i = 0; i < count; i++) losses.push(await this.#step(kind));
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6, losses };
  }

  /** The architecture parameters do not move, so that the codes are those of {@link codes}. */
  async #step(kind: StepKind): Promise<number> {
    const random = RandomStream.fromSeed(100 + (this.#turn++ % codeCount));
    const measured =
      kind === 'weight'
        ? await this.supernet.weightStep(this.batch, learningRate, random)
        : await this.supernet.architectureStep(this.batch, { learningRate: 0, temperature: 5 }, random);
    return measured.loss;
  }

  /** What the steps multiply operations with, one after the other: `[edges][operations]` by cell. */
  async codes(): Promise<CellCodes[]> {
    const { cells } = this.supernet.plan.space;
    const codes: CellCodes[] = [];
    for (let i = 0; i < codeCount; i++) {
      await this.#step('architecture');
      codes.push(rowsOf(weightsOf(cells, this.supernet.sampled(), this.supernet.plan.options)));
    }
    return codes;
  }

  async parameters(): Promise<Named<HostTensor>> {
    return withPrefix('parameter/', await this.supernet.read());
  }

  async dispose(): Promise<void> {
    await this.supernet.dispose();
    await this.engine.dispose();
  }
}

/** Codes that are gone through again and again. */
const codeCount = 16;
