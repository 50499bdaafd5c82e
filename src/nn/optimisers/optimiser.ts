import type { Tensor } from '@tensorflow/tfjs-core';
import type { Named } from '../../compute/tensor';

/** What an optimiser remembers of each parameter: a tensor of its shape, or one number; 0 at first. */
export type SlotKind = 'parameter' | 'scalar';

export interface UpdateInput {
  readonly parameter: Tensor;
  /** Of the same shape. */
  readonly gradient: Tensor;
  /** What {@link Optimiser.slots} asks for. */
  readonly slots: Named<Tensor>;
  readonly learningRate: Tensor;
  /** 0 where the parameter does not decay. */
  readonly weightDecay: number;
}

export interface Updated {
  readonly parameter: Tensor;
  readonly slots: Named<Tensor>;
}

/**
 * How parameters follow their gradients: a pure function of one parameter and what is remembered of it. A parameter
 * without a gradient is not given to it, so neither it nor its slots move.
 */
export interface Optimiser {
  readonly slots: Named<SlotKind>;
  readonly weightDecay: number;
  /** Name of the scalar input that is its learning rate, such as `learningRate`. */
  readonly rate: string;
  update(input: UpdateInput): Updated;
}

export interface OptimiserOptions {
  /** Pulls parameters towards 0; which ones is told where the optimiser is used. 0 unless told. */
  readonly weightDecay?: number;
  /** `learningRate` unless told; another name for parameters that follow a schedule of their own. */
  readonly rate?: string;
}

export const defaultRate = 'learningRate';
