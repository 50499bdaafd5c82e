import type { Code } from '../assembler/code';
import type { Local, Scope } from '../assembler/function';
import { f32x4, i32x4, v128 } from '../assembler/instructions';
import type { Expression, Literal, Load } from '../expression';
import { elementBytes } from '../stored';
import type { Cursors } from './cursors';

/** All loads of some expressions. */
export function loadsOf(roots: readonly Expression[]): Load[] {
  return reachable(roots).filter((expression) => expression.kind === 'load');
}

/** The expressions and their operands, each once, operands first. */
function reachable(roots: readonly Expression[]): Expression[] {
  const found = new Set<Expression>();
  const visit = (expression: Expression): void => {
    if (found.has(expression)) return;
    if (expression.kind === 'operation') expression.operands.forEach(visit);
    found.add(expression);
  };
  roots.forEach(visit);
  return [...found];
}

/**
 * Writes the code of expressions for four neighbours along one axis. What does not change along that axis is computed
 * ahead of its loop, what is needed several times is computed once.
 */
export class Evaluator {
  readonly #varying = new Set<Expression>();
  readonly #uses = new Map<Expression, number>();
  readonly #hoisted = new Map<Expression, Local>();

  constructor(
    private readonly roots: readonly Expression[],
    private readonly axis: number,
  ) {
    for (const root of roots) this.#uses.set(root, 1 + (this.#uses.get(root) ?? 0));
    for (const expression of reachable(roots)) {
      const operands = expression.kind === 'operation' ? expression.operands : [];
      const moves = expression.kind === 'load' && expression.strides[axis] !== 0;
      if (moves || operands.some((operand) => this.#varying.has(operand))) this.#varying.add(expression);
      for (const operand of operands) this.#uses.set(operand, 1 + (this.#uses.get(operand) ?? 0));
    }
  }

  /** How many vectors would be kept in registers during the loop. */
  get invariants(): number {
    return this.#invariantOperands().length;
  }

  /** Operations in the loop. */
  get size(): number {
    return this.#varying.size;
  }

  /** To stand before the loop along the axis. */
  hoist(scope: Scope, cursors: Cursors): Code {
    const emission = new Emission(this.axis, scope, cursors, 1, this.#hoisted, () => true);
    for (const expression of this.#invariantOperands()) this.#hoisted.set(expression, emission.local(expression));
    return emission.statements;
  }

  /** `count` is how many of the four elements exist. */
  evaluate(scope: Scope, cursors: Cursors, count: number): { readonly statements: Code; readonly values: Code[] } {
    const shared = (expression: Expression): boolean => (this.#uses.get(expression) ?? 0) > 1;
    const emission = new Emission(this.axis, scope, cursors, count, this.#hoisted, shared);
    return { statements: emission.statements, values: this.roots.map((root) => emission.value(root)) };
  }

  #invariantOperands(): Expression[] {
    const wanted = new Set<Expression>();
    const want = (expression: Expression): void => {
      if (expression.kind !== 'literal' && !this.#varying.has(expression)) wanted.add(expression);
    };
    this.roots.forEach(want);
    for (const expression of this.#varying) if (expression.kind === 'operation') expression.operands.forEach(want);
    return [...wanted];
  }
}

/** One piece of straight code: statements that set what is shared, and expressions that use it. */
class Emission {
  readonly statements: Code[] = [];
  readonly #done: Map<Expression, Local>;

  constructor(
    private readonly axis: number,
    private readonly scope: Scope,
    private readonly cursors: Cursors,
    private readonly count: number,
    done: ReadonlyMap<Expression, Local>,
    private readonly shared: (expression: Expression) => boolean,
  ) {
    this.#done = new Map(done);
  }

  value(expression: Expression): Code {
    if (expression.kind === 'literal') return literal(expression);
    return this.#done.has(expression) || this.shared(expression) ? this.local(expression).get : this.#code(expression);
  }

  local(expression: Expression): Local {
    const known = this.#done.get(expression);
    if (known !== undefined) return known;
    const local = this.scope.local('v128');
    this.statements.push(local.set(this.#code(expression)));
    this.#done.set(expression, local);
    return local;
  }

  #code(expression: Expression): Code {
    if (expression.kind === 'literal') return literal(expression);
    if (expression.kind === 'load') return this.#load(expression);
    const operands = expression.operands.map((operand) => this.value(operand));
    return expression.emit(operands, this.scope);
  }

  #load(load: Load): Code {
    const address = this.cursors.address(load);
    const stride = load.strides[this.axis];
    if (stride === 0) return v128.loadSplat(address, load.offset);
    if (stride === elementBytes) return v128.load(address, load.offset);
    let vector = v128.loadZero(address, load.offset);
    for (let lane = 1; lane < this.count; lane++) {
      vector = v128.loadLane(address, vector, lane, load.offset + lane * stride);
    }
    return vector;
  }
}

function literal({ value, dtype }: Literal): Code {
  if (dtype === 'bool') return i32x4.const(value === 0 ? 0 : -1);
  return dtype === 'float32' ? f32x4.const(value) : i32x4.const(value);
}
