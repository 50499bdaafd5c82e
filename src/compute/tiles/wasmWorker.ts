import { instantiateModule } from '../wasm';
import type { PointerArray, ProgramFunction } from '../wasm';
import { tileCount } from './job';
import type { TiledArray, TileJob, TileWorker, WasmProgram } from './job';
import { memoryOperand, partialOperand, readAheadOperand, Staging } from './operands';
import type { Operand } from './operands';

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

class TileProgram {
  private readonly call: ProgramFunction;
  private readonly operands: readonly Operand[];
  /** Arena and shared region, then the address of each operand. */
  private readonly addresses: [number, number, ...number[]];

  constructor(
    private readonly job: TileJob,
    memory: WebAssembly.Memory,
    arena: number,
    { module, program, shared }: WasmProgram,
  ) {
    this.call = instantiateModule(module, memory);
    const { tilePixels, arrays, partials } = job;
    const staging = new Staging(memory, arena + program.arenaBytes, tilePixels);
    const operand = ({ name, shape }: PointerArray, direction: 'input' | 'output'): Operand => {
      const partial = partials.find((candidate) => candidate.name === name);
      if (partial !== undefined && direction === 'output') return partialOperand(partial.start);
      const array = arrays.find((candidate) => candidate.name === name) as TiledArray;
      if (array.address !== undefined) return memoryOperand(array, array.address, tilePixels);
      return staging[direction](array, shape[0]);
    };
    this.operands = [
      ...program.inputPointers.map((input) => operand(input, 'input')),
      ...program.outputPointers.map((output) => operand(output, 'output')),
      // An array outside the memory is copied tile by tile: there is nothing to read ahead, but the address must be valid.
      ...arrays
        .filter(({ name }) => name === program.readAhead)
        .map((array) => readAheadOperand(array, array.address ?? arena, array.address === undefined ? 0 : tilePixels)),
    ];
    this.addresses = [arena, shared, ...this.operands.map(() => 0)];
  }

  /** @param next the tile to read ahead */
  run(tile: number, next: number): void {
    const { slots, slotFloats, slotCount } = this.job;
    const slot = slots + (tile % slotCount) * slotFloats * Float32Array.BYTES_PER_ELEMENT;
    const { operands, addresses } = this;
    for (let i = 0; i < operands.length; i++) addresses[i + 2] = operands[i].address(tile, next, slot);
    this.call(...addresses);
    for (const operand of operands) operand.after?.(tile);
  }
}
