import type { Network } from '../../../src/nn/network';
import type { LearningTask, TrainingOptions } from '../../../src/nn/steps';

/** Examples in a batch unless a network has another number. */
export const usualBatch = 64;
export const classes = 10;

/** A network of the benchmark, of which `networks.py` holds the same in PyTorch. */
export interface BenchNetwork {
  readonly name: string;
  readonly title: string;
  readonly task: LearningTask;
  readonly network: Network;
  readonly optimiser: TrainingOptions['optimiser'];
  readonly learningRate: number;
  readonly batch?: number;
  /** Largest ratio to PyTorch on one thread that is promised. */
  readonly limit?: number;
}
