import type { Code } from '../assembler/code';
import type { FunctionBuilder, Local } from '../assembler/function';
import { drop, i32 } from '../assembler/instructions';

/** A part of the array that the next call will read: the program's parameter with its address, and which bytes of it. */
export interface ReadAheadPart {
  readonly parameter: number;
  readonly start: number;
  readonly length: number;
}

const lineBytes = 64;

/**
 * Touches memory that the next call will read, a few bytes in each step of a loop that computes, so that it comes from
 * the main memory meanwhile. Addresses go up line by line, which the processor's own prefetching follows; the
 * interleaved rows that the kernels read do not have that form.
 */
export class ReadAhead {
  private readonly pointer: Local;
  private readonly stride: number;

  /** @param steps of the loop that all touches are spread over; they never leave the part */
  constructor(
    f: FunctionBuilder,
    private readonly part: ReadAheadPart,
    steps: number,
  ) {
    this.pointer = f.local('i32');
    this.stride = Math.min(lineBytes, Math.floor(part.length / steps));
  }

  begin(f: FunctionBuilder): Code {
    return this.pointer.set(i32.add(f.parameter(this.part.parameter).get, i32.const(this.part.start)));
  }

  step(): Code {
    return [drop(i32.load8U(this.pointer.get)), this.pointer.set(i32.add(this.pointer.get, i32.const(this.stride)))];
  }
}
