import { unsigned, valueTypes, vector } from './code';
import type { Code, ValueType } from './code';
import { i32 } from './instructions';

const localGet = 0x20;
const localSet = 0x21;
const localTee = 0x22;
const end = 0x0b;

/** A local variable of a function under construction. */
export interface Local {
  readonly get: Code;
  set(value: Code): Code;
  /** Sets the variable and leaves the value on the stack. */
  tee(value: Code): Code;
}

/** Hands out new local variables. */
export interface Scope {
  local(type: ValueType): Local;
}

/** Collects the statements and local variables of one function without results. */
export class FunctionBuilder implements Scope {
  readonly #locals: ValueType[] = [];
  readonly #statements: Code[] = [];

  constructor(readonly parameters: readonly ValueType[]) {}

  parameter(index: number): Local {
    return localAt(index);
  }

  local(type: ValueType): Local {
    return localAt(this.parameters.length + this.#locals.push(type) - 1);
  }

  add(statement: Code): void {
    this.#statements.push(statement);
  }

  body(): Code {
    const declarations = this.#locals.map((type): Code => [unsigned(1), valueTypes[type]]);
    return [vector(declarations), this.#statements, end];
  }
}

function localAt(index: number): Local {
  const at = unsigned(index);
  return {
    get: [localGet, at],
    set: (value) => [value, localSet, at],
    tee: (value) => [value, localTee, at],
  };
}

/** Calls another function of the module by its position. */
export function call(index: number, operands: readonly Code[]): Code {
  return [operands, 0x10, unsigned(index)];
}

/** `do body while (condition)` */
export function repeatWhile(condition: Code, body: Code): Code {
  return [0x03, 0x40, body, condition, 0x0d, 0x00, end];
}

/** Runs `body` with counter = 0, step, 2 step ... below `count * step`; the test stands at the end of the loop. */
export function countedLoop(counter: Local, count: number, step: number, body: Code): Code {
  if (count <= 0) return [];
  const start = counter.set(i32.const(0));
  if (count === 1) return [start, body];
  const next = counter.tee(i32.add(counter.get, i32.const(step)));
  return [start, repeatWhile(i32.ltU(next, i32.const(count * step)), body)];
}
