import type { Code } from '../assembler/code';
import type { FunctionBuilder } from '../assembler/function';
import type { Expression, Load, Reference } from '../expression';

import { loadsOf } from '../loops/evaluator';
import { store } from '../loops/map';
import { emitNest } from '../loops/nest';
import { byStride, cheapestLane } from '../loops/order';
import { elementBytes } from '../stored';

/** Arrays of one shape that are written by one loop, each from its own expression of the same indices. */
export interface UpdateLoop {
  readonly extents: readonly number[];
  readonly roots: readonly Expression[];
  readonly targets: readonly Reference[];
}

/**
 * Writes a loop that computes all values of one place before it stores any, so that targets may be what is read there.
 */
export function emitUpdateLoop(f: FunctionBuilder, loop: UpdateLoop): void {
  const { extents, roots, targets } = collapsed(loop);
  const axes = extents.map((_, axis) => axis);
  const lane = cheapestLane(axes, extents, roots, targets).axis;
  const outer = byStride(
    axes.filter((axis) => axis !== lane),
    targets[0],
  );
  emitNest(f, {
    extents,
    order: [...outer, lane],
    rows: 1,
    targets,
    roots: () => roots,
    step: (values, at, _rows, count) => {
      const held = values.map((value) => ({ value, local: f.local('v128') }));
      const compute = held.map(({ value, local }): Code => local.set(value));
      const write = held.map(({ local }, i) => store(f, at, targets[i], targets[i].strides[lane], local.get, count));
      return [compute, write];
    },
  });
}

/** Bytes from one value to the next of arrays in C order. */
function denseStrides(extents: readonly number[]): number[] {
  let stride = elementBytes;
  return extents
    .map((_, i) => extents.length - 1 - i)
    .map((axis) => {
      const own = stride;
      stride *= extents[axis];
      return own;
    })
    .reverse();
}

/** As one long loop, where everything that is read or written lies in the same order or is one value. */
function collapsed(loop: UpdateLoop): UpdateLoop {
  const { extents, roots, targets } = loop;
  const dense = denseStrides(extents);
  const isDense = ({ strides }: Reference): boolean =>
    strides.every((stride, axis) => stride === dense[axis] || extents[axis] === 1);
  const isOne = ({ strides }: Reference): boolean => strides.every((stride) => stride === 0);
  if (![...loadsOf(roots), ...targets].every((reference) => isDense(reference) || isOne(reference))) return loop;
  const flat = new Map<Expression, Expression>();
  const strides = (reference: Reference): number[] => [isOne(reference) ? 0 : elementBytes];
  const flatten = (expression: Expression): Expression => {
    const known = flat.get(expression);
    if (known !== undefined) return known;
    const made = rewritten(expression, flatten, (load) => ({ ...load, strides: strides(load) }));
    flat.set(expression, made);
    return made;
  };
  const length = extents.reduce((product, extent) => product * extent, 1);
  return {
    extents: [length],
    roots: roots.map(flatten),
    targets: targets.map((target) => ({ ...target, strides: length === 1 ? [elementBytes] : strides(target) })),
  };
}

function rewritten(
  expression: Expression,
  operand: (expression: Expression) => Expression,
  load: (load: Load) => Load,
): Expression {
  if (expression.kind === 'literal') return expression;
  if (expression.kind === 'load') return load(expression);
  return { ...expression, operands: expression.operands.map(operand) };
}
