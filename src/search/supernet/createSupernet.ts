import type { Engine } from '../../compute/engine';
import type { RandomStream } from '../../compute/random';
import type { HostTensor, Named } from '../../compute/tensor';
import { initialise } from '../../nn/network';
import { filled, mapValues, prefixed } from '../../nn/tensors';
import type { CellCodes } from '../spaces/cellSpace';
import { Architecture, type ArchitectureRates, type ArchitectureSample } from './architecture';
import { ArrayPool } from './arrayPool';
import { runBackward, type BackwardPass, type LearntKinds } from './backward';
import { rowsOf, weightsOf } from './codes';
import { memoryOf, runForward, type CellWeights, type Memory } from './forward';
import { moveParameters } from './momentum';
import type { SupernetPlan } from './options';
import { makeStructure, parametersOf, type SupernetStructure } from './structure';
import type { ArchitectureFeed, CellRows, CreateSupernet, LabelledBatch, StepMeasures, Supernet } from './supernet';

const [parameterPrefix, velocityPrefix] = ['parameter/', 'velocity/'];

export const createSupernet: CreateSupernet = async (engine, plan, random) => {
  const supernet = new BlockSupernet(engine, plan);
  await supernet.startOver(random);
  return supernet;
};

const slopesAlone: LearntKinds = { architecture: true, parameters: false };
const gradientsAlone: LearntKinds = { architecture: false, parameters: true };
const both: LearntKinds = { architecture: true, parameters: true };

/**
 * A supernet whose operations are compiled one by one, once for each size, and called one after the other. As one graph with
 * a switch for each operation, the demo of 3 cells took 21 s of computing to make ready instead of 3, held 1 GB instead of
 * .35, and its step of weights took 63 ms instead of 57: what is switched off still makes zeros and adds them.
 */
class BlockSupernet implements Supernet {
  readonly #structure: SupernetStructure;
  readonly #architecture: Architecture;
  readonly #pool = new ArrayPool();
  #parameters: Named<HostTensor> = {};
  #velocities: Named<HostTensor> = {};

  constructor(
    engine: Engine,
    readonly plan: SupernetPlan,
  ) {
    this.#structure = makeStructure(engine, plan);
    this.#architecture = new Architecture(engine, plan.space.cells, plan.options);
  }

  async startOver(random: RandomStream): Promise<void> {
    const parameters = parametersOf(this.#structure);
    this.#architecture.startOver(random.split());
    this.#parameters = initialise({ parameters, statistics: {} }, random.split()).parameters;
    this.#velocities = mapValues(parameters, ({ shape }) => filled(shape, 0));
  }

  architectureStep(batch: LabelledBatch, feed: ArchitectureFeed, random: RandomStream): Promise<StepMeasures> {
    return this.#borrow(async (memory) => {
      const { sample, back, measures } = await this.#pass(batch, random, slopesAlone, memory);
      await this.#learnArchitecture(sample, back, feed);
      return measures;
    });
  }

  weightStep(batch: LabelledBatch, learningRate: number, random: RandomStream): Promise<StepMeasures> {
    return this.#borrow(async (memory) => {
      const { back, measures } = await this.#pass(batch, random, gradientsAlone, memory);
      this.#learnWeights(back, learningRate);
      return measures;
    });
  }

  jointStep(
    batch: LabelledBatch,
    feed: ArchitectureFeed & { readonly weightRate: number },
    random: RandomStream,
  ): Promise<StepMeasures> {
    return this.#borrow(async (memory) => {
      const { sample, back, measures } = await this.#pass(batch, random, both, memory);
      await this.#learnArchitecture(sample, back, feed);
      this.#learnWeights(back, feed.weightRate);
      return measures;
    });
  }

  evaluate(batch: LabelledBatch, codes: CellCodes): Promise<StepMeasures> {
    return this.#measure(batch, weightsOf(this.plan.space.cells, codes, this.plan.options));
  }

  async evaluateSampled(batch: LabelledBatch, random: RandomStream): Promise<StepMeasures> {
    return this.#measure(batch, (await this.#architecture.sample(random)).weights);
  }

  async probabilities(): Promise<CellRows> {
    return rowsOf(await this.#architecture.probabilities());
  }

  sampled(): CellCodes {
    return rowsOf(this.#architecture.sampled());
  }

  async read(): Promise<Named<HostTensor>> {
    const copy = (tensor: HostTensor): HostTensor => ({ ...tensor, data: tensor.data.slice() });
    return {
      ...prefixed(parameterPrefix, mapValues(this.#parameters, copy)),
      ...prefixed(velocityPrefix, mapValues(this.#velocities, copy)),
      ...this.#architecture.read(),
    };
  }

  async write(state: Named<HostTensor>): Promise<void> {
    const taken = (own: Named<HostTensor>, prefix: string) =>
      mapValues(own, (tensor, name) => {
        const given = state[prefix + name];
        return given === undefined ? tensor : { ...tensor, data: Float32Array.from(given.data) };
      });
    this.#parameters = taken(this.#parameters, parameterPrefix);
    this.#velocities = taken(this.#velocities, velocityPrefix);
    this.#architecture.write(state);
  }

  /** What is compiled stays with the engine: the next supernet of this size uses it again. */
  async dispose(): Promise<void> {
    [this.#parameters, this.#velocities] = [{}, {}];
  }

  async #pass(
    batch: LabelledBatch,
    random: RandomStream,
    learnt: LearntKinds,
    memory: Memory,
  ): Promise<{ readonly sample: ArchitectureSample; readonly back: BackwardPass; readonly measures: StepMeasures }> {
    const sample = await this.#architecture.sample(random);
    const pass = await runForward(this.#structure, this.#parameters, sample.weights, batch, memory);
    const back = await runBackward(this.#structure, this.#parameters, pass, learnt);
    this.#architecture.remember(sample);
    return { sample, back, measures: pass.measures };
  }

  #measure(batch: LabelledBatch, weights: CellWeights): Promise<StepMeasures> {
    const run = (memory: Memory) => runForward(this.#structure, this.#parameters, weights, batch, memory);
    return this.#borrow(async (memory) => (await run(memory)).measures);
  }

  /** Lends memory to a pass. One that fails leaves what it borrowed to the garbage collector. */
  async #borrow<T>(pass: (memory: Memory) => Promise<T>): Promise<T> {
    const memory = memoryOf(this.#pool);
    const found = await pass(memory);
    memory.pass.giveBack();
    this.#pool.trim();
    return found;
  }

  async #learnArchitecture(
    sample: ArchitectureSample,
    { slopes }: BackwardPass,
    { learningRate, temperature }: ArchitectureRates,
  ): Promise<void> {
    await this.#architecture.learn(sample, slopes, { learningRate, temperature });
  }

  #learnWeights({ gradients }: BackwardPass, learningRate: number): void {
    const moving = { parameters: this.#parameters, velocities: this.#velocities };
    moveParameters(moving, gradients, learningRate, this.plan.options.weights);
  }
}
