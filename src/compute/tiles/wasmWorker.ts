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

  run(tile: number): void {
    const program = tile === tileCount(this.job) - 1 ? this.tail : this.full;
    program.run(tile);
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
  private readonly operands: number[];

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
    this.operands = new Array<number>(this.inputs.length + this.outputs.length);
  }

  run(tile: number): void {
    const { tilePixels, slots, slotFloats, slotCount } = this.job;
    const slot = slots + (tile % slotCount) * slotFloats * floatBytes;
    const start = tile * tilePixels;
    let next = 0;
    for (const { array, address, copy } of this.inputs) {
      copy?.set(tileOf(array, start, copy.length));
      this.operands[next++] = copy === undefined ? address + start * array.columns * floatBytes : address;
    }
    for (const output of this.outputs) {
      if ('slotBytes' in output) this.operands[next++] = slot + output.slotBytes;
      else {
        const { array, address, copy } = output;
        this.operands[next++] = copy === undefined ? address + start * array.columns * floatBytes : address;
      }
    }
    this.call(this.arena, this.wasm.shared, ...this.operands);
    for (const output of this.outputs) {
      if ('slotBytes' in output || output.copy === undefined) continue;
      tileOf(output.array, start, output.copy.length).set(output.copy);
    }
  }
}

const tileOf = ({ data, columns }: TiledArray, start: number, length: number): Float32Array =>
  data.subarray(start * columns, start * columns + length);

/** Bytes that the copy of a tile takes, so that vector loads past its end stay inside. */
export const stagingBytes = (length: number): number => Math.ceil((length * floatBytes + 64) / 64) * 64;
