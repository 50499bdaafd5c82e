import type { DType } from '../tensor';
import type { Code } from './assembler/code';
import type { Scope } from './assembler/function';

/** Writes an instruction sequence that takes vectors of four elements to one such vector. */
export type Emitter = (operands: readonly Code[], scope: Scope) => Code;

/** The same value everywhere. */
export interface Literal {
  readonly kind: 'literal';
  readonly id: number;
  readonly dtype: DType;
  readonly value: number;
}

/** An element in memory: parameter + offset + sum of strides times loop indices (all in bytes). */
export interface Reference {
  readonly parameter: number;
  readonly offset: number;
  /** One per axis of the loop nest. */
  readonly strides: readonly number[];
}

export interface Load extends Reference {
  readonly kind: 'load';
  readonly id: number;
  readonly dtype: DType;
}

export interface Operation {
  readonly kind: 'operation';
  readonly id: number;
  readonly dtype: DType;
  readonly operands: readonly Expression[];
  readonly emit: Emitter;
}

/** What a loop nest computes for one element; equal expressions of one {@link ExpressionTable} are one object. */
export type Expression = Literal | Load | Operation;

/** Interns the expressions of one loop nest, so that what several of them need is computed once. */
export class ExpressionTable {
  readonly #known = new Map<string, Expression>();

  literal(value: number, dtype: DType): Expression {
    const exact = Object.is(value, -0) ? '-0' : value;
    return this.#intern(`literal ${dtype} ${exact}`, (id) => ({ kind: 'literal', id, dtype, value }));
  }

  load(reference: Reference, dtype: DType): Expression {
    const { parameter, offset, strides } = reference;
    const key = `load ${parameter} ${offset} ${strides.join()}`;
    return this.#intern(key, (id) => ({ kind: 'load', id, dtype, parameter, offset, strides }));
  }

  /** @param name says what `emit` does, for equal operands. */
  operation(name: string, dtype: DType, operands: readonly Expression[], emit: Emitter): Expression {
    const key = `${name} ${dtype} ${operands.map((operand) => operand.id).join()}`;
    return this.#intern(key, (id) => ({ kind: 'operation', id, dtype, operands, emit }));
  }

  #intern(key: string, make: (id: number) => Expression): Expression {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = make(this.#known.size);
    this.#known.set(key, made);
    return made;
  }
}
