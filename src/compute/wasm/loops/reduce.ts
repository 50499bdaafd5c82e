import type { DType } from '../../tensor';
import type { Code } from '../assembler/code';
import type { FunctionBuilder } from '../assembler/function';
import { f32x4, i32x4, v128 } from '../assembler/instructions';
import type { Emitter, Expression, ExpressionTable } from '../expression';
import { running } from '../indices';
import { lanes } from '../layout';
import { elementwiseEmitter } from '../lanes/elementwise';
import { elementBytes } from '../stored';
import { rowBuilder, store } from './map';
import type { MapLoop } from './map';
import { emitNest, rowsTogether } from './nest';
import { byStride, cheapestLane } from './order';

/** `target = op over the reduced axes of build(i)`; the target has stride 0 along those axes and is padded. */
export interface ReduceLoop extends Omit<MapLoop, 'padded'> {
  readonly reduced: readonly number[];
  readonly op: 'Add' | 'Max' | 'Min';
  readonly dtype: DType;
  readonly table: ExpressionTable;
}

export function emitReduce(f: FunctionBuilder, loop: ReduceLoop): void {
  const axes = loop.extents.map((_, axis) => axis);
  const kept = axes.filter((axis) => !loop.reduced.includes(axis));
  const root = loop.build(axes.map((axis) => running(axis)));
  const across = cheapestLane(loop.reduced, loop.extents, [root], [loop.target]);
  const contiguous = kept.filter((axis) => loop.target.strides[axis] === elementBytes);
  const along = contiguous.length === 0 ? undefined : cheapestLane(contiguous, loop.extents, [root], [loop.target]);
  if (along !== undefined && along.cost <= across.cost) accumulateInMemory(f, loop, along.axis);
  else accumulateInRegisters(f, loop, across.axis);
}

/** The innermost loop runs along the reduced axis `lane`: vectors of partial results, combined at its end. */
function accumulateInRegisters(f: FunctionBuilder, loop: ReduceLoop, lane: number): void {
  const { extents, target, reduced } = loop;
  const combine = combiner(loop);
  const kept = byStride(
    extents.map((_, axis) => axis).filter((axis) => !reduced.includes(axis)),
    target,
  );
  const further = reduced.filter((axis) => axis !== lane);
  const outer = [...kept, ...further];
  const rowAxis = outer.at(-1);
  const each = rowBuilder(extents.length, rowAxis, loop.build);
  // rows along a reduced axis are combined at once, rows along a kept one have a result each
  const roots = (rows: number): Expression[] => (further.length > 0 ? [combined(loop, each(rows))] : each(rows));
  const accumulators = Array.from({ length: further.length > 0 ? 1 : 4 }, () => f.local('v128'));
  const neutral = neutralVector(loop);
  emitNest(f, {
    extents,
    order: [...outer, lane],
    rows: rowAxis === undefined ? 1 : rowsTogether(roots, lane, extents[rowAxis]),
    targets: [target],
    roots,
    around: {
      depth: further.length > 0 ? kept.length : outer.length,
      before: accumulators.map((accumulator) => accumulator.set(neutral)),
      after: (at, rows) =>
        accumulators.slice(0, further.length > 0 ? 1 : rows).map((accumulator, row) => {
          const offset = target.offset + row * target.strides[rowAxis ?? lane];
          return store(f, at, { ...target, offset }, 0, acrossLanes(f, combine, accumulator.get), 1);
        }),
    },
    step: (values, _at, _rows, count) =>
      values.map((value, row) => {
        const existing = count === lanes ? value : v128.select(laneMask(count), value, neutral);
        return accumulators[row].set(combine([accumulators[row].get, existing], f));
      }),
  });
}

/** The innermost loop runs along the kept axis `lane`, over partial results in memory. */
function accumulateInMemory(f: FunctionBuilder, loop: ReduceLoop, lane: number): void {
  const { extents, target, reduced } = loop;
  const combine = combiner(loop);
  const kept = byStride(
    extents.map((_, axis) => axis).filter((axis) => !reduced.includes(axis) && axis !== lane),
    target,
  );
  const outer = [...kept, ...reduced];
  const each = rowBuilder(extents.length, outer[outer.length - 1], loop.build);
  const roots = (rows: number): Expression[] => [combined(loop, each(rows))];
  const base = { targets: [target], order: [...outer, lane] };
  const write = (value: Code, at: Parameters<typeof store>[1]): Code =>
    store(f, at, target, target.strides[lane], value, lanes);
  emitNest(f, {
    ...base,
    extents: extents.map((extent, axis) => (reduced.includes(axis) ? 1 : extent)),
    rows: 1,
    roots: () => [loop.table.literal(neutralValue(loop), loop.dtype)],
    step: ([value], at) => write(value, at),
  });
  emitNest(f, {
    ...base,
    extents,
    rows: rowsTogether(roots, lane, extents[outer[outer.length - 1]]),
    roots,
    step: ([value], at) => write(combine([v128.load(at.address(target), target.offset), value], f), at),
  });
}

function combiner({ op, dtype }: ReduceLoop): Emitter {
  const emit = elementwiseEmitter(op, dtype);
  if (emit === undefined) throw new Error(`no ${op} of ${dtype}`);
  return emit;
}

/** Pairwise, so that the operations do not wait for each other. */
function combined(loop: ReduceLoop, values: readonly Expression[]): Expression {
  if (values.length === 1) return values[0];
  const half = Math.ceil(values.length / 2);
  const operands = [combined(loop, values.slice(0, half)), combined(loop, values.slice(half))];
  return loop.table.operation(loop.op, loop.dtype, operands, combiner(loop));
}

function neutralValue({ op, dtype }: ReduceLoop): number {
  if (op === 'Add') return 0;
  const largest = dtype === 'float32' ? Infinity : 2 ** 31 - 1;
  return op === 'Min' ? largest : -largest;
}

function neutralVector(loop: ReduceLoop): Code {
  return loop.dtype === 'float32' ? f32x4.const(neutralValue(loop)) : i32x4.const(neutralValue(loop));
}

function laneMask(count: number): Code {
  return i32x4.const(...[0, 1, 2, 3].map((lane) => (lane < count ? -1 : 0)));
}

/** All lanes of the result hold the combination of the four lanes. */
function acrossLanes(f: FunctionBuilder, combine: Emitter, vector: Code): Code {
  const pairs = f.local('v128');
  const value = f.local('v128');
  return [
    value.set(vector),
    pairs.set(combine([value.get, v128.shuffle(value.get, value.get, [2, 3, 0, 1])], f)),
    combine([pairs.get, v128.shuffle(pairs.get, pairs.get, [1, 0, 3, 2])], f),
  ];
}
