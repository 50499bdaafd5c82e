import type { TensorFunction } from '../engine';
import type { Graph } from '../graph/node';
import type { Named, TensorSpec } from '../tensor';
import type { TileRunner } from './prepare';

export interface TilePoolOptions {
  /** Threads that compute, the calling one included. */
  readonly threads: number;
  /** Makes the graph of a function for inputs of given shapes. */
  readonly toGraph: (name: string, fn: TensorFunction, inputs: Named<TensorSpec>) => Graph;
  /** Records a choice by name; a resumed run gets the recorded one. */
  readonly choose: (name: string, decide: () => TileRunner) => TileRunner;
}
