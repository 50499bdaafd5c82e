import * as tf from '@tensorflow/tfjs-core';
import type { CompiledFunction, Engine, TensorFunction } from '../../compute/engine';
import type { RandomStream } from '../../compute/random';
import type { HostTensor, Named } from '../../compute/tensor';
import { adam } from '../../nn/optimisers';
import { applyGradients, initialSlots, type UpdateRules } from '../../nn/optimisers/apply';
import { lossAndGradients } from '../../nn/steps';
import { filled, mapValues, prefixed, scalar, withPrefix } from '../../nn/tensors';
import type { SearchedCell } from '../../protocol/search';
import { sampleCell, trainedEntries, type CellSample } from '../egs/cellSample';
import { BlockLibrary } from './blocks';
import type { CellWeights } from './forward';
import type { SupernetOptions } from './options';

/** What was drawn for a step; all by the names of cells. */
export interface ArchitectureSample {
  /** Noise that the draws were made with, `[draws, edges, operations]`. */
  readonly gumbel: Named<HostTensor>;
  readonly weights: CellWeights;
  readonly codes: Named<HostTensor>;
}

export interface ArchitectureRates {
  readonly learningRate: number;
  readonly temperature: number;
}

const [alphaPrefix, slotPrefix, sampledPrefix] = ['alpha/', 'slot/', 'sampled/'];
const [gumbelPrefix, slopePrefix] = ['gumbel/', 'slope/'];

/** Spread of the first architecture parameters, as in the authors' code. */
const initialSpread = 1e-3;

/** The architecture parameters, what their optimiser remembers, and the code that was sampled last. */
export class Architecture {
  #state: Record<string, HostTensor> = {};
  readonly #sample: CompiledFunction;
  readonly #learn: CompiledFunction;

  constructor(
    engine: Engine,
    readonly cells: readonly SearchedCell[],
    readonly options: SupernetOptions,
  ) {
    const library = BlockLibrary.of(engine);
    const { estimator, variant, scope, normalise, regulariser, architecture } = options;
    const key = JSON.stringify([estimator, variant, scope, normalise, regulariser, architecture, cells]);
    this.#sample = library.compiled(`sample ${key}`, () => sampleFunction(cells, options));
    this.#learn = library.compiled(`learn ${key}`, () => learningFunction(cells, options));
  }

  /** First values: near 0, so near to equal probabilities; for `relu` near 1. */
  startOver(random: RandomStream): void {
    const mean = this.options.variant === 'relu' ? 1 : 0;
    const alphas = this.#perCell(({ edges, operations }) => {
      const values = filled([edges.length, operations.length], 0);
      return { ...values, data: values.data.map(() => mean + initialSpread * random.normal()) };
    });
    this.#state = {
      ...prefixed(alphaPrefix, alphas),
      ...prefixed(
        slotPrefix,
        initialSlots(mapValues(alphas, asSpec), () => optimiserOf(this.options)),
      ),
      ...prefixed(
        sampledPrefix,
        mapValues(alphas, ({ shape }) => filled(shape, 1)),
      ),
    };
  }

  /** Draws codes. */
  async sample(random: RandomStream): Promise<ArchitectureSample> {
    const gumbel = this.#perCell((cell) => this.#noise(cell, random));
    const found = await this.#sample({
      ...withNames(alphaPrefix, this.#state),
      ...prefixed(gumbelPrefix, gumbel),
      temperature: scalar(1),
    });
    return { gumbel, weights: withPrefix('weights/', found), codes: withPrefix('code/', found) };
  }

  /** Remembers what a step took, to be shown. */
  remember({ codes }: ArchitectureSample): void {
    Object.assign(this.#state, prefixed(sampledPrefix, codes));
  }

  /** Follows the gradients of the loss by what operations were multiplied with. */
  async learn(sample: ArchitectureSample, slopes: Named<HostTensor>, rates: ArchitectureRates): Promise<void> {
    const next = await this.#learn({
      ...withNames(alphaPrefix, this.#state),
      ...withNames(slotPrefix, this.#state),
      ...prefixed(gumbelPrefix, sample.gumbel),
      ...prefixed(slopePrefix, slopes),
      temperature: scalar(rates.temperature),
      learningRate: scalar(rates.learningRate),
    });
    Object.assign(this.#state, next);
  }

  /** Probabilities of one draw, by cell. */
  async probabilities(): Promise<Named<HostTensor>> {
    const gumbel = this.#perCell(({ edges, operations }) => filled([1, edges.length, operations.length], 0));
    const given = { ...withNames(alphaPrefix, this.#state), ...prefixed(gumbelPrefix, gumbel), temperature: scalar(1) };
    return withPrefix('probabilities/', await this.#sample(given));
  }

  sampled(): Named<HostTensor> {
    return withPrefix(sampledPrefix, this.#state);
  }

  read(): Record<string, HostTensor> {
    return mapValues(this.#state, (tensor) => ({ ...tensor, data: tensor.data.slice() }));
  }

  /** Takes what is its own of a state. */
  write(state: Named<HostTensor>): void {
    for (const name of Object.keys(this.#state)) if (state[name] !== undefined) this.#state[name] = state[name];
  }

  #noise({ edges, operations }: SearchedCell, random: RandomStream): HostTensor {
    const draws = this.options.estimator === 'mixture' ? 1 : this.options.draws;
    const noise = filled([draws, edges.length, operations.length], 0);
    return { ...noise, data: noise.data.map(() => random.gumbel()) };
  }

  #perCell<Value>(make: (cell: SearchedCell) => Value): Record<string, Value> {
    return Object.fromEntries(this.cells.map((cell) => [cell.name, make(cell)]));
  }
}

const asSpec = ({ shape }: HostTensor) => ({ shape, initialise: () => new Float32Array() });

/** Those whose names begin with a prefix, under their own names. */
const withNames = (prefix: string, state: Named<HostTensor>): Record<string, HostTensor> =>
  prefixed(prefix, withPrefix(prefix, state));

const optimiserOf = ({ architecture: { beta1, beta2, weightDecay } }: SupernetOptions) =>
  adam({ betas: [beta1, beta2], weightDecay });

function samplesOf(
  cells: readonly SearchedCell[],
  options: SupernetOptions,
  alphas: Named<tf.Tensor>,
  given: Named<tf.Tensor>,
): Record<string, CellSample> {
  return Object.fromEntries(
    cells.map((cell) => {
      const gumbel = given[gumbelPrefix + cell.name] as tf.Tensor3D;
      return [cell.name, sampleCell(alphas[cell.name] as tf.Tensor2D, gumbel, given.temperature, cell, options)];
    }),
  );
}

const sampleFunction =
  (cells: readonly SearchedCell[], options: SupernetOptions): TensorFunction =>
  (given) => {
    const samples = samplesOf(cells, options, withPrefix(alphaPrefix, given), given);
    return {
      ...prefixed(
        'code/',
        mapValues(samples, ({ code }) => code),
      ),
      ...prefixed(
        'probabilities/',
        mapValues(samples, ({ probabilities }) => probabilities),
      ),
      ...prefixed(
        'weights/',
        mapValues(samples, ({ weights }) => weights),
      ),
    };
  };

/** One step of Adam on `slopes weights + regulariser distance`, whose gradient is that of the loss with its regulariser. */
const learningFunction =
  (cells: readonly SearchedCell[], options: SupernetOptions): TensorFunction =>
  (given) => {
    const alphas = withPrefix(alphaPrefix, given);
    const { gradients } = lossAndGradients(alphas, () => {
      const samples = samplesOf(cells, options, alphas, given);
      const terms = Object.entries(samples).map(([name, { weights, distance }]) =>
        tf.add(tf.sum(tf.mul(weights, given[slopePrefix + name])), tf.mul(distance, options.regulariser)),
      );
      return { loss: tf.addN(terms), others: {} };
    });
    const masked = mapValues(gradients, (gradient, name) => {
      const cell = cells.find((each) => each.name === name) as SearchedCell;
      return tf.mul(gradient, tf.tensor2d(trainedEntries(cell, options.scope)));
    });
    const optimiser = optimiserOf(options);
    const rules: UpdateRules = { optimiserOf: () => optimiser, decays: () => true, gateOf: () => undefined };
    const state = { parameters: alphas, slots: withPrefix(slotPrefix, given) };
    const next = applyGradients(state, masked, { learningRate: given.learningRate }, rules);
    return { ...prefixed(alphaPrefix, next.parameters), ...prefixed(slotPrefix, next.slots) };
  };
