import type { Code } from '../assembler/code';
import type { FunctionBuilder, Scope } from '../assembler/function';
import { v128 } from '../assembler/instructions';
import type { Expression, Reference } from '../expression';
import { running } from '../indices';
import type { Index } from '../indices';
import { lanes } from '../layout';
import { elementBytes } from '../stored';
import type { Cursors } from './cursors';
import { emitNest, rowsTogether } from './nest';
import { byStride, cheapestLane } from './order';

/** An element-wise loop: `target[i] = build(i)` for all i in `extents`. */
export interface MapLoop {
  readonly extents: readonly number[];
  readonly target: Reference;
  /** Whether whole vectors may be written past the end of a row. */
  readonly padded: boolean;
  readonly build: (indices: readonly Index[]) => Expression;
}

export function emitMap(f: FunctionBuilder, { extents, target, padded, build }: MapLoop): void {
  const axes = extents.map((_, axis) => axis);
  const lane = cheapestLane(axes, extents, [build(axes.map((axis) => running(axis)))], [target]).axis;
  const whole = padded && target.strides[lane] === elementBytes;
  const outer = byStride(
    axes.filter((axis) => axis !== lane),
    target,
  );
  const roots = rowBuilder(extents.length, outer.at(-1), build);
  emitNest(f, {
    extents,
    order: [...outer, lane],
    rows: outer.length === 0 ? 1 : rowsTogether(roots, lane, extents[outer[outer.length - 1]]),
    targets: [target],
    roots,
    step: (values, at, _rows, count) =>
      values.map((value, row) => {
        const offset = target.offset + row * target.strides[outer[outer.length - 1] ?? 0];
        return store(f, at, { ...target, offset }, target.strides[lane], value, whole ? lanes : count);
      }),
  });
}

/** The expressions of neighbouring rows along `rowAxis`. */
export function rowBuilder(
  rank: number,
  rowAxis: number | undefined,
  build: (indices: readonly Index[]) => Expression,
): (rows: number) => Expression[] {
  return (rows) =>
    Array.from({ length: rows }, (_, row) =>
      build(Array.from({ length: rank }, (__, axis) => running(axis, axis === rowAxis ? row : 0))),
    );
}

/** Writes the first `count` lanes of a vector to places that are `stride` bytes apart. */
export function store(scope: Scope, at: Cursors, target: Reference, stride: number, value: Code, count: number): Code {
  const address = at.address(target);
  if (stride === elementBytes && count === lanes) return v128.store(address, value, target.offset);
  if (count === 1) return v128.storeLane(address, value, 0, target.offset);
  const vector = scope.local('v128');
  const each = Array.from({ length: count }, (_, lane) =>
    v128.storeLane(address, vector.get, lane, target.offset + lane * stride),
  );
  return [vector.set(value), each];
}
