import type { Code } from '../assembler/code';
import { countedLoop, repeatWhile } from '../assembler/function';
import type { FunctionBuilder, Local, Scope } from '../assembler/function';
import { i32 } from '../assembler/instructions';
import type { Reference } from '../expression';

/**
 * Addresses of a loop nest. References that move alike share one address variable and differ by a constant offset. A
 * loop works on copies of the variables that it advances, so that leaving it restores the outer ones.
 */
export class Cursors {
  private constructor(
    private readonly scope: Scope,
    /** By movement: the variable in the loops entered so far. */
    private readonly current: ReadonlyMap<string, { readonly strides: readonly number[]; readonly local: Local }>,
  ) {}

  static of(f: FunctionBuilder, scope: Scope, references: readonly Reference[]): Cursors {
    const current = new Map(
      references.map((reference) => [
        movement(reference),
        { strides: reference.strides, local: f.parameter(reference.parameter) },
      ]),
    );
    return new Cursors(scope, current);
  }

  /** The address of a reference, without its offset. */
  address(reference: Reference): Code {
    const cursor = this.current.get(movement(reference));
    if (cursor === undefined) throw new Error('a reference that the loop nest was not told of');
    return cursor.local.get;
  }

  /**
   * Loops over `count` steps of `step` along an axis.
   * @param body is given the cursors inside the loop.
   * @param after is given them as the loop leaves them, for a remainder.
   */
  loop(
    axis: number,
    count: number,
    step: number,
    body: (inside: Cursors) => Code,
    after?: (at: Cursors) => Code,
  ): Code {
    const starts: Code[] = [];
    const advances: Code[] = [];
    const inside = new Map(this.current);
    let condition: Code | undefined;
    for (const [key, { strides, local }] of this.current) {
      const bytes = strides[axis] * step;
      if (bytes === 0) continue;
      const copy = this.scope.local('i32');
      const next = i32.add(copy.get, i32.const(bytes));
      starts.push(copy.set(local.get));
      inside.set(key, { strides, local: copy });
      if (condition === undefined) {
        const end = this.scope.local('i32');
        starts.push(end.set(i32.add(local.get, i32.const(bytes * count))));
        condition = i32.ne(copy.tee(next), end.get);
      } else advances.push(copy.set(next));
    }
    const cursors = new Cursors(this.scope, inside);
    const rounds: Code = [body(cursors), advances];
    const loop = condition === undefined ? this.counted(count, rounds) : repeatWhile(condition, rounds);
    return [starts, count > 0 ? loop : [], after === undefined ? [] : after(cursors)];
  }

  private counted(count: number, rounds: Code): Code {
    return countedLoop(this.scope.local('i32'), count, 1, rounds);
  }
}

const movement = ({ parameter, strides }: Reference): string => `${parameter} ${strides.join()}`;
