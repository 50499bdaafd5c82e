import type { Graph } from '../graph/node';
import type { Program } from '../wasm';

/** An array with a row for each pixel. */
export interface TiledArray {
  readonly name: string;
  readonly columns: number;
  readonly data: Float32Array;
  /** Byte address in the pool's memory; absent for an array that lies elsewhere, whose tiles are copied. */
  readonly address: number | undefined;
}

export interface Partial {
  readonly name: string;
  readonly shape: readonly number[];
  /** First float32 in the slot of a tile. */
  readonly start: number;
  readonly length: number;
}

/** A WebAssembly program for tiles of one size, and where its shared inputs are. */
export interface WasmProgram {
  readonly kind: 'wasm';
  readonly module: WebAssembly.Module;
  readonly program: Omit<Program, 'bytes' | 'constants'>;
  readonly shared: number;
}

/** A graph for ONNX Runtime for tiles of one size. */
export interface OrtProgram {
  readonly kind: 'ort';
  readonly graph: Graph;
}

export interface SharedInput {
  readonly name: string;
  readonly shape: readonly number[];
  /** Where it lies in C order; absent where only WebAssembly programs read it, which have it in their own layout. */
  readonly address: number | undefined;
}

/** All that a thread needs to work on the tiles of a pass; can be sent to another thread. */
export interface TileJob {
  readonly id: number;
  readonly name: string;
  readonly pixels: number;
  readonly tilePixels: number;
  readonly arrays: readonly TiledArray[];
  readonly partials: readonly Partial[];
  /** Byte address of the first slot; tile t of a wave writes its partials at `slots + (t mod slotCount) * slotFloats`. */
  readonly slots: number;
  readonly slotFloats: number;
  readonly slotCount: number;
  /** Byte address of the float64 sums over the slots. */
  readonly totals: number;
  readonly sharedInputs: readonly SharedInput[];
  /** Byte address of each thread's own memory. */
  readonly arenas: readonly number[];
  readonly full: WasmProgram | OrtProgram;
  /** For a last tile of another size. */
  readonly tail: WasmProgram | OrtProgram | undefined;
}

export const tileCount = ({ pixels, tilePixels }: Pick<TileJob, 'pixels' | 'tilePixels'>): number =>
  Math.ceil(pixels / tilePixels);

/** Works on one tile of a job at a time. */
export interface TileWorker {
  /** @param next the tile that this worker will be given next, if known: its memory may be fetched meanwhile */
  run(tile: number, next: number | undefined): void | Promise<void>;
  dispose(): Promise<void>;
}
