import type { Tensor } from '@tensorflow/tfjs-core';
import type { EngineRecord } from '../protocol/record';
import type { HostTensor, Named, OutputMemory } from './tensor';

/** A pure function of named tensors, written in TF.js ops. Scalars that change between calls are inputs. */
export type TensorFunction = (inputs: Named<Tensor>) => Named<Tensor>;

/**
 * A compiled {@link TensorFunction}: traced once for each set of shapes and dtypes, then cached. The outputs are new arrays,
 * or lie in `memory`, where the engine can write them there.
 */
export type CompiledFunction = (inputs: Named<HostTensor>, memory?: OutputMemory) => Promise<Named<HostTensor>>;

/**
 * One pass over the pixels by tiles. `fn` sees `tiled` arrays as `[tile, columns]` and `shared` ones whole, and returns
 *  - under the name of a tiled array: its new tile, written back in place;
 *  - under a name in `partials`: a float32 contribution, summed over tiles in float64 and in the order of the tiles,
 *    so that the sum does not depend on the number of threads.
 */
export interface TilePassSpec {
  readonly name: string;
  readonly fn: TensorFunction;
  readonly pixels: number;
  /** `[pixels, columns]` row-major, each backed by a SharedArrayBuffer (see {@link Engine.allocate}). */
  readonly tiled: Named<{ readonly data: Float32Array; readonly columns: number }>;
  /** Shapes of the shared inputs. */
  readonly shared: Named<readonly number[]>;
  readonly partials: readonly string[];
  /** Pixels in a tile; chosen from the sizes when absent. */
  readonly tilePixels?: number;
}

export interface TilePass {
  /** @returns the summed partials. */
  run(shared: Named<HostTensor>): Promise<Named<HostTensor>>;
  dispose(): Promise<void>;
}

/** A function that is called many times, some of whose outputs are its inputs of the next call. */
export interface StepSpec {
  readonly name: string;
  /** Its inputs are the state, by the names in `state`, and the others; it returns every name of the state anew. */
  readonly fn: TensorFunction;
  /** Parameters, optimiser state, running statistics: what stays where the engine computes. */
  readonly state: Named<HostTensor>;
}

/** A {@link StepSpec} at work: nothing of the state is copied between calls. */
export interface Step {
  /** @param inputs all but the state. @returns all outputs but the state. */
  run(inputs: Named<HostTensor>): Promise<Named<HostTensor>>;
  /** A copy of the state, or of some of it, as it is after the last call. */
  read(names?: readonly string[]): Promise<Named<HostTensor>>;
  /** Replaces some or all of the state. */
  write(state: Named<HostTensor>): Promise<void>;
  dispose(): Promise<void>;
}

/** What methods compute with. One engine per run. */
export interface Engine {
  readonly record: EngineRecord;
  /** Float32 memory that all threads of the engine can reach. */
  allocate(length: number): Float32Array;
  compile(name: string, fn: TensorFunction): CompiledFunction;
  /** Several steps may share a graph and its sessions; each has a state of its own. */
  step(spec: StepSpec): Promise<Step>;
  tilePass(spec: TilePassSpec): Promise<TilePass>;
  dispose(): Promise<void>;
}
