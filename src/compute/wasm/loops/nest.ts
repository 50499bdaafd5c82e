import type { Code } from '../assembler/code';
import type { FunctionBuilder } from '../assembler/function';
import type { Expression, Reference } from '../expression';
import { lanes } from '../layout';
import { Cursors } from './cursors';
import { Evaluator, loadsOf } from './evaluator';

/** Nested loops over `extents`, the innermost in vectors of four, the next one several rows at a time. */
export interface Nest {
  readonly extents: readonly number[];
  /** Axes from the outermost loop to the innermost. */
  readonly order: readonly number[];
  /** Rows of the last but one loop that are worked on together, so that they share what they load. */
  readonly rows: number;
  /** What is read or written besides the loads of the expressions. */
  readonly targets: readonly Reference[];
  /** What to compute for so many rows. */
  roots(rows: number): readonly Expression[];
  /** Code for four neighbours, of which `count` exist. */
  step(values: readonly Code[], at: Cursors, rows: number, count: number): Code;
  /** Code around the loops from this depth on; at the depth of the innermost loop it is around each block of rows. */
  readonly around?: { readonly depth: number; readonly before: Code; after(at: Cursors, rows: number): Code };
}

const registerBudget = 8;
const codeBudget = 96;

/** How many rows to work on together: as many as leave the loop's constants in registers and its code small. */
export function rowsTogether(roots: (rows: number) => readonly Expression[], lane: number, extent: number): number {
  for (const rows of [4, 2]) {
    const evaluator = new Evaluator(roots(Math.min(rows, extent)), lane);
    if (rows <= extent && evaluator.invariants <= registerBudget && evaluator.size <= codeBudget) return rows;
  }
  return 1;
}

export function emitNest(f: FunctionBuilder, nest: Nest): void {
  const references = [...loadsOf(nest.roots(1)), ...nest.targets];
  f.add(new NestWriter(f, nest).level(0, Cursors.of(f, f, references)));
}

class NestWriter {
  private readonly lane: number;
  private readonly innermost: number;

  constructor(
    private readonly f: FunctionBuilder,
    private readonly nest: Nest,
  ) {
    this.innermost = nest.order.length - 1;
    this.lane = nest.order[this.innermost];
  }

  level(depth: number, at: Cursors): Code {
    if (depth === this.innermost) return this.row(at, 1);
    const { around } = this.nest;
    const loops = this.loops(depth, at);
    return around?.depth === depth ? [around.before, loops, around.after(at, 1)] : loops;
  }

  private loops(depth: number, at: Cursors): Code {
    const axis = this.nest.order[depth];
    const extent = this.nest.extents[axis];
    if (depth < this.innermost - 1) return at.loop(axis, extent, 1, (inside) => this.level(depth + 1, inside));
    const { rows } = this.nest;
    const rest = extent % rows;
    const remainder = rest === 0 ? undefined : (left: Cursors) => this.row(left, rest);
    return at.loop(axis, Math.floor(extent / rows), rows, (inside) => this.row(inside, rows), remainder);
  }

  private row(at: Cursors, rows: number): Code {
    const { extents, around } = this.nest;
    const evaluator = new Evaluator(this.nest.roots(rows), this.lane);
    const extent = extents[this.lane];
    const rest = extent % lanes;
    const step = (inside: Cursors, count: number): Code => {
      const { statements, values } = evaluator.evaluate(this.f, inside, count);
      return [statements, this.nest.step(values, inside, rows, count)];
    };
    const hoisted = evaluator.hoist(this.f, at);
    const remainder = rest === 0 ? undefined : (left: Cursors) => step(left, rest);
    const loop = at.loop(this.lane, Math.floor(extent / lanes), lanes, (inside) => step(inside, lanes), remainder);
    const own = around?.depth === this.innermost ? around : undefined;
    return [hoisted, own?.before ?? [], loop, own?.after(at, rows) ?? []];
  }
}
