import type { Code } from '../assembler/code';
import type { FunctionBuilder, Local } from '../assembler/function';
import { f32x4, v128 } from '../assembler/instructions';
import { lanes } from '../layout';
import { Cursors } from '../loops/cursors';
import { axisI, axisJ, axisK, columnBlocks, isContiguous, multiplyAdd, range, vectors } from './product';
import type { Product } from './product';

const stepsTogether = 2;

/** Whether {@link emitOuter} can compute the product: the second factor and the target lie along j. */
export const isOuter = ({ b, target }: Product): boolean => isContiguous(b, axisJ) && isContiguous(target, axisJ);

/**
 * A sum of outer products, such as `A^T Y` with the sum over the pixels of a tile: each row of the target, which stays in
 * the first-level cache, gains multiples of two rows of the second factor at a time. The target must be padded.
 */
export function emitOuter(f: FunctionBuilder, product: Product): void {
  const { a, b, target, extents } = product;
  const at = Cursors.of(f, f, [a, b, target]);
  const kernel = new OuterKernel(f, product);
  const steps = Math.min(stepsTogether, extents[axisK]);
  const rest = extents[axisK] % steps;
  const remainder = rest === 0 ? undefined : (left: Cursors) => kernel.rows(left, rest);
  f.add([
    kernel.clear(at),
    at.loop(axisK, Math.floor(extents[axisK] / steps), steps, (inside) => kernel.rows(inside, steps), remainder),
  ]);
}

class OuterKernel {
  private readonly factors: Local[][];
  private readonly sums: Local[];
  private readonly right: Local;

  constructor(
    f: FunctionBuilder,
    private readonly product: Product,
  ) {
    this.factors = range(stepsTogether).map(() => vectors(f, lanes));
    this.sums = vectors(f, lanes);
    this.right = f.local('v128');
  }

  clear(at: Cursors): Code {
    const { target, extents } = this.product;
    return at.loop(axisI, extents[axisI], 1, (row) =>
      this.alongRow(row, (inside) => v128.store(inside.address(target), f32x4.const(0), target.offset)),
    );
  }

  /** Adds the outer products of `steps` neighbours along k. */
  rows(at: Cursors, steps: number): Code {
    const { a } = this.product;
    return columnBlocks(this.product.extents[axisI]).map(({ start, size }) => [
      range(steps).map((k) =>
        range(size).map((i) => {
          const offset = a.offset + k * a.strides[axisK] + (start + i) * a.strides[axisI];
          return this.factors[k][i].set(v128.loadSplat(at.address(a), offset));
        }),
      ),
      this.alongRow(at, (inside) => this.step(inside, steps, start, size)),
    ]);
  }

  private step(at: Cursors, steps: number, start: number, size: number): Code {
    const { b, target } = this.product;
    const offset = (i: number): number => target.offset + (start + i) * target.strides[axisI];
    return [
      range(size).map((i) => this.sums[i].set(v128.load(at.address(target), offset(i)))),
      range(steps).map((k) => [
        this.right.set(v128.load(at.address(b), b.offset + k * b.strides[axisK])),
        range(size).map((i) => multiplyAdd(this.sums[i], this.right.get, this.factors[k][i].get)),
      ]),
      range(size).map((i) => v128.store(at.address(target), this.sums[i].get, offset(i))),
    ];
  }

  /** Whole vectors, since what lies past the end of a row only goes to the target's padding. */
  private alongRow(at: Cursors, body: (inside: Cursors) => Code): Code {
    return at.loop(axisJ, Math.ceil(this.product.extents[axisJ] / lanes), lanes, body);
  }
}
