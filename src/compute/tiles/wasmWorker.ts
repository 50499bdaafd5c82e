import { instantiateModule } from '../wasm';
import type { ProgramFunction } from '../wasm';
import { tileCount } from './job';
import type { TiledArray, TileJob, TileWorker, WasmProgram } from './job';

const floatBytes = Float32Array.BYTES_PER_ELEMENT;

/** Runs the tiles of a job by WebAssembly programs, in place where the arrays lie in the pool's memory. */
export class WasmTileWorker implements TileWorker {
  private readonly full: TileProgram;
  private readonly tail: TileProgram;

  constructor(
    private readonly job: TileJob,
    memory: WebAssembly.Memory,
    arena: number,
    programs: { readonly full: WasmProgram; readonly tail: WasmProgram | undefined },
  ) {
    this.full = new TileProgram(job, memory, arena, programs.full);
    this.tail = programs.tail === undefined ? this.full : new TileProgram(job, memory, arena, programs.tail);
  }

  run(tile: number, next: number | undefined): void {
    const last = tileCount(this.job) - 1;
    // A last tile may end the memory: it is not read ahead, since it may be shorter than the others.
    (tile === last ? this.tail : this.full).run(tile, next === undefined || next === last ? tile : next);
  }

  async dispose(): Promise<void> {}
}

/** An array of the program: where its tile is, or where it is copied to. */
interface Operand {
  readonly array: TiledArray;
  /** Byte address of the array or, for an array outside the memory, of the copy of one tile. */
  readonly address: number;
  /** The memory that the copy is in; absent for an array in the memory. */
  readonly copy: Float32Array | undefined;
}

class TileProgram {
  private readonly call: ProgramFunction;
  private readonly inputs: readonly Operand[];
  private readonly outputs: readonly (Operand | { readonly slotBytes: number })[];
  private readonly readAhead: Operand | undefined;

  constructor(
    private readonly job: TileJob,
    memory: WebAssembly.Memory,
    private readonly arena: number,
    private readonly wasm: WasmProgram,
  ) {
    this.call = instantiateModule(wasm.module, memory);
    const { program } = wasm;
    let staging = arena + program.arenaBytes;
    const copies = new Map<string, Operand>();
    const operand = (name: string, pixels: number): Operand => {
      const known = copies.get(name);
      if (known !== undefined) return known;
      const array = job.arrays.find((candidate) => candidate.name === name) as TiledArray;
      if (array.address !== undefined) return { array, address: array.address, copy: undefined };
      const length = pixels * array.columns;
      const made = { array, address: staging, copy: new Float32Array(memory.buffer, staging, length) };
      staging += stagingBytes(length);
      copies.set(name, made);
      return made;
    };
    this.inputs = program.inputPointers.map(({ name, shape }) => operand(name, shape[0]));
    this.outputs = program.outputPointers.map(({ name, shape }) => {
      const partial = job.partials.find((candidate) => candidate.name === name);
      return partial === undefined ? operand(name, shape[0]) : { slotBytes: partial.start * floatBytes };
    });
    const readAhead = job.arrays.find((array) => array.name === program.readAhead);
    this.readAhead = readAhead && operand(readAhead.name, 0);
  }

  /** @param next the tile to read ahead */
  run(tile: number, next: number): void {
    const { tilePixels, slots, slotFloats, slotCount } = this.job;
    const slot = slots + (tile % slotCount) * slotFloats * floatBytes;
    const start = tile * tilePixels;
    for (const { array, copy } of this.inputs) copy?.set(tileOf(array, start, copy.length));
    const operands = this.inputs.map((input) => addressAt(input, start));
    for (const output of this.outputs) {
      operands.push('slotBytes' in output ? slot + output.slotBytes : addressAt(output, start));
    }
    if (this.readAhead !== undefined) operands.push(addressAt(this.readAhead, next * tilePixels));
    this.call(this.arena, this.wasm.shared, ...operands);
    for (const output of this.outputs) {
      if ('slotBytes' in output || output.copy === undefined) continue;
      tileOf(output.array, start, output.copy.length).set(output.copy);
    }
  }
}

const addressAt = ({ array, address, copy }: Operand, pixel: number): number =>
  copy === undefined ? address + pixel * array.columns * floatBytes : address;

const tileOf = ({ data, columns }: TiledArray, start: number, length: number): Float32Array =>
  data.subarray(start * columns, start * columns + length);

/** Bytes that the copy of a tile takes, so that vector loads past its end stay inside. */
export const stagingBytes = (length: number): number => Math.ceil((length * floatBytes + 64) / 64) * 64;
