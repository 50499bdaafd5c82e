import { createEngine } from '../../src/compute/createEngine';
import type { Engine } from '../../src/compute/engine';
import { allocatePixelState, Factoriser } from '../../src/unmixing/factorise/factoriser';
import type { Factors } from '../../src/unmixing/factorise/factoriser';
import type { FactorisationModel } from '../../src/unmixing/factorise/model';
import { floats } from '../../src/unmixing/singlePass';
import type { BenchScene } from './scene';

const penalty = { lambda: 0.03, floor: 1e-4 };
const plain = { asc: 'none', delta: 0 } as const;

/** The methods' models; RRLbS learns its map at every iteration. */
export const models = {
  nmf: { ...plain, loss: 'frobenius', sparsity: undefined },
  l12: { ...plain, loss: 'frobenius', sparsity: { ...penalty, guide: { kind: 'constant', h: 0.5 } } },
  dgs: { ...plain, loss: 'frobenius', sparsity: { ...penalty, guide: { kind: 'fixed' } } },
  rrlbs: {
    ...plain,
    loss: 'l21',
    sparsity: { ...penalty, guide: { kind: 'learnt', measure: 'hoyer', hmax: 0.99, refresh: 1, freeze: Infinity } },
  },
} as const satisfies Record<string, FactorisationModel>;

export type Method = keyof typeof models;

/** Passes whose runner the benchmark can force, by the engine's record. */
const passes = ['factorise-update', 'factorise-update-record', 'factorise-update-refresh', 'factorise-record'];

/** An engine that runs passes over the pixels by the given runner. */
export async function engineFor(threads: number, runner: 'wasm' | 'onnxruntime'): Promise<Engine> {
  const plainEngine = await createEngine({ device: 'cpu', threads });
  const { record } = plainEngine;
  await plainEngine.dispose();
  const forced = Object.fromEntries(passes.map((pass) => [`tiles ${pass}`, runner]));
  return createEngine({ device: 'cpu', threads, record: { ...record, choices: { ...record.choices, ...forced } } });
}

/** One of our methods on a scene. */
export class OurMethod {
  private constructor(
    private readonly factoriser: Factoriser,
    private readonly refresh: boolean,
    private factors: Factors,
  ) {}

  /** @param scene whose spectra lie in memory of the engine */
  static async start(engine: Engine, scene: BenchScene, method: Method): Promise<OurMethod> {
    const { bands, pixels, materials } = scene;
    const model: FactorisationModel = models[method];
    const problem = { spectra: { values: scene.spectra, pixels, bands }, model, materials };
    const state = allocatePixelState(engine, problem);
    state.abundances.set(scene.abundances);
    state.guidance?.set(scene.guidance);
    const factoriser = new Factoriser(engine, problem, state);
    const factors = await factoriser.begin(floats([materials, bands], scene.endmembers));
    return new OurMethod(factoriser, method === 'rrlbs', factors);
  }

  /** @returns seconds. */
  async iterate(count: number): Promise<number> {
    const start = performance.now();
    for (let i = 0; i < count; i++) await this.step(false);
    return (performance.now() - start) / 1000;
  }

  /** NMF until the error falls by less than `tolerance` of the first one in ten iterations: scikit-learn's rule. */
  async converge(most: number, tolerance: number): Promise<{ seconds: number; iterations: number; error: number }> {
    const start = performance.now();
    const first = this.error();
    let last = first;
    for (let done = 1; ; done++) {
      await this.step(done % 10 === 0);
      if (done % 10 !== 0) continue;
      const now = this.error();
      if ((last - now) / first < tolerance || done >= most) {
        return { seconds: (performance.now() - start) / 1000, iterations: done, error: now };
      }
      last = now;
    }
  }

  dispose(): Promise<void> {
    return this.factoriser.dispose();
  }

  private async step(record: boolean): Promise<void> {
    this.factors = await this.factoriser.iterate(this.factors, { refresh: this.refresh, record });
  }

  private error(): number {
    const { data } = this.factors.sums['residualSquares'];
    return Math.sqrt(Array.from(data).reduce((sum, square) => sum + square, 0));
  }
}
