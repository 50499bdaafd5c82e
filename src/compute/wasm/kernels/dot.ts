import type { Code } from '../assembler/code';
import type { FunctionBuilder, Local } from '../assembler/function';
import { f32x4, i32x4, v128 } from '../assembler/instructions';
import { lanes } from '../layout';
import { Cursors } from '../loops/cursors';
import { store } from '../loops/map';
import {
  axisI,
  axisJ,
  axisK,
  blockCount,
  forColumnBlocks,
  isContiguous,
  multiplyAdd,
  partnersOf,
  range,
  vectors,
} from './product';
import type { Product } from './product';
import { ReadAhead } from './readAhead';

/** Whether {@link emitDot} can compute the product: both factors lie along k. */
export const isDot = ({ a, b }: Product): boolean => isContiguous(a, axisK) && isContiguous(b, axisK);

/**
 * Scalar products of rows that are contiguous along k, such as `Y M` of a cube tile with endmembers stored by material:
 * two rows times four columns at once keep eight sums in registers for six loads, which about fills the arithmetic
 * units of a core with 128-bit vectors.
 */
export function emitDot(f: FunctionBuilder, product: Product): void {
  const { a, b, target, extents } = product;
  const rows = Math.min(partnersOf(extents[axisJ]), extents[axisI]);
  const at = Cursors.of(f, f, [a, b, target]);
  const kernel = new DotKernel(f, product);
  const rest = extents[axisI] % rows;
  const remainder = rest === 0 ? undefined : (left: Cursors) => kernel.columns(left, rest);
  f.add([
    kernel.begin(),
    at.loop(axisI, Math.floor(extents[axisI] / rows), rows, (inside) => kernel.columns(inside, rows), remainder),
  ]);
}

class DotKernel {
  private readonly sums: Local[][];
  private readonly left: Local[];
  private readonly right: Local;
  private readonly readAhead: ReadAhead | undefined;

  constructor(
    private readonly f: FunctionBuilder,
    private readonly product: Product,
  ) {
    const { extents, readAhead } = product;
    const rows = partnersOf(extents[axisJ]);
    this.sums = range(rows).map(() => vectors(f, lanes));
    this.left = vectors(f, rows);
    this.right = f.local('v128');
    const steps = Math.ceil(extents[axisI] / rows) * blockCount(extents[axisJ]) * (extents[axisK] / lanes);
    this.readAhead = readAhead && new ReadAhead(f, readAhead, steps);
  }

  begin(): Code {
    return this.readAhead?.begin(this.f) ?? [];
  }

  columns(at: Cursors, rows: number): Code {
    return forColumnBlocks(at, axisJ, this.product.extents[axisJ], (inside, start, size) =>
      this.block(inside, rows, start, size),
    );
  }

  private block(at: Cursors, rows: number, column: number, columns: number): Code {
    const { target, extents } = this.product;
    const sums = this.sums.slice(0, rows).map((row) => row.slice(0, columns));
    const rest = extents[axisK] % lanes;
    const step = (inside: Cursors, count: number): Code => this.step(inside, sums, column, count);
    const touching = (inside: Cursors): Code => [this.readAhead?.step() ?? [], step(inside, lanes)];
    const remainder = rest === 0 ? undefined : (left: Cursors) => step(left, rest);
    return [
      sums.flat().map((sum) => sum.set(f32x4.const(0))),
      at.loop(axisK, Math.floor(extents[axisK] / lanes), lanes, touching, remainder),
      sums.map((row, i) => {
        const offset = target.offset + i * target.strides[axisI] + column * target.strides[axisJ];
        return store(this.f, at, { ...target, offset }, target.strides[axisJ], this.totals(row), columns);
      }),
    ];
  }

  private step(at: Cursors, sums: readonly (readonly Local[])[], column: number, count: number): Code {
    const { a, b } = this.product;
    const load = (address: Code, offset: number): Code => {
      const vector = v128.load(address, offset);
      return count === lanes ? vector : v128.and(vector, i32x4.const(...range(lanes).map((i) => (i < count ? -1 : 0))));
    };
    return [
      sums.map((_, i) => this.left[i].set(load(at.address(a), a.offset + i * a.strides[axisI]))),
      sums[0].map((_, j) => [
        this.right.set(load(at.address(b), b.offset + (column + j) * b.strides[axisJ])),
        sums.map((row, i) => multiplyAdd(row[j], this.left[i].get, this.right.get)),
      ]),
    ];
  }

  /** One vector with the sum over the lanes of each of up to four vectors. */
  private totals(sums: readonly Local[]): Code {
    const [p, q, r, s] = range(lanes).map((i) => sums[Math.min(i, sums.length - 1)].get);
    const halves = (x: Code, y: Code): Code =>
      f32x4.add(v128.shuffle(x, y, [0, 4, 1, 5]), v128.shuffle(x, y, [2, 6, 3, 7]));
    const [front, back] = vectors(this.f, 2);
    return [
      front.set(halves(p, q)),
      back.set(halves(r, s)),
      f32x4.add(v128.shuffle(front.get, back.get, [0, 1, 4, 5]), v128.shuffle(front.get, back.get, [2, 3, 6, 7])),
    ];
  }
}
