import type { Tensor } from '@tensorflow/tfjs-core';
import type { Named } from '../compute/tensor';
import type { Initialiser } from './initialisers/initialiser';
import type { Scope } from './scope';

export type { Mode } from './scope';

/** Sizes of one example, without the batch: `[height, width, channels]`, `[time, features]`, `[features]`. */
export type Shape = readonly number[];

/** The shapes of a tensor, or of a list or record of tensors. */
export type Shapes<Value> = Value extends Tensor ? Shape : { readonly [Key in keyof Value]: Shapes<Value[Key]> };

/** What is learnt. */
export interface ParameterSpec {
  readonly shape: Shape;
  readonly initialise: Initialiser;
}

/** What is measured while the network runs and kept between calls, such as the means of a batch norm. */
export interface StatisticSpec {
  readonly shape: Shape;
  readonly initial: number;
}

/** Random numbers the host draws for each call: `[batch, ...shape]`. */
export interface NoiseSpec {
  readonly shape: Shape;
  readonly distribution: 'uniform' | 'normal' | 'gumbel';
}

/** What a module asks for; names are local to it. */
export interface Declarations {
  readonly output: unknown;
  readonly parameters?: Named<ParameterSpec>;
  readonly statistics?: Named<StatisticSpec>;
  readonly noise?: Named<NoiseSpec>;
  /** Scalar inputs, by names that hold for the whole network, such as `dropPath`: a schedule feeds them. */
  readonly scalars?: readonly string[];
  /** Multiplications with an addition that the module itself makes for one example, without its children. */
  readonly macs?: number;
  readonly children?: Named<Declarations>;
}

/** A part of a network, made for inputs of one shape: what it needs as data, and a pure function. */
export interface Module<In = Tensor, Out = Tensor> extends Declarations {
  readonly output: Shapes<Out>;
  /** @param input `[batch, ...shape]` */
  apply(scope: Scope, input: In): Out;
}

/**
 * A recipe of a part of a network: given the shapes of one example it makes the module. May be used many times; each
 * use has parameters of its own.
 */
export type Layer<In = Tensor, Out = Tensor> = (input: Shapes<In>) => Module<In, Out>;
