import type { Code } from '../assembler/code';
import type { FunctionBuilder, Local } from '../assembler/function';
import { f32x4, v128 } from '../assembler/instructions';
import { lanes } from '../layout';
import { Cursors } from '../loops/cursors';
import {
  axisI,
  axisJ,
  axisK,
  blockCount,
  blockSize,
  forColumnBlocks,
  isContiguous,
  multiplyAdd,
  partnersOf,
  range,
  vectors,
} from './product';
import type { Product } from './product';
import { ReadAhead } from './readAhead';

/** Steps along k that are summed in registers: so many rows of the second factor stay in the first-level cache. */
const chunk = 64;

/** Whether {@link emitOuter} can compute the product: the second factor and the target lie along j. */
export const isOuter = ({ b, target }: Product): boolean => isContiguous(b, axisJ) && isContiguous(target, axisJ);

/**
 * A sum of outer products, such as `A^T Y` with the sum over the pixels of a tile: for each chunk of pixels, a block of
 * a few materials by a few vectors of bands is summed up in registers, walking down the rows of the chunk. The target
 * must be padded.
 */
export function emitOuter(f: FunctionBuilder, product: Product): void {
  const { a, b, target, extents } = product;
  const at = Cursors.of(f, f, [a, b, target]);
  const kernel = new OuterKernel(f, product);
  const size = Math.min(chunk, extents[axisK]);
  const rest = extents[axisK] % size;
  const remainder = rest === 0 ? undefined : (left: Cursors) => kernel.chunk(left, rest);
  f.add([
    kernel.begin(at),
    at.loop(axisK, Math.floor(extents[axisK] / size), size, (inside) => kernel.chunk(inside, size), remainder),
  ]);
}

/** Rows of the target from `row`, and vectors of it, that are summed up together. */
interface Block {
  readonly row: number;
  readonly rows: number;
  readonly vectors: number;
}

class OuterKernel {
  private readonly sums: Local[];
  private readonly right: Local[];
  private readonly left: Local;
  private readonly readAhead: ReadAhead | undefined;

  constructor(
    private readonly f: FunctionBuilder,
    private readonly product: Product,
  ) {
    const { extents, readAhead } = product;
    const together = partnersOf(extents[axisI]);
    this.sums = vectors(f, blockSize(extents[axisI]) * together);
    this.right = vectors(f, together);
    this.left = f.local('v128');
    const steps = extents[axisK] * blockCount(extents[axisI]) * Math.ceil(extents[axisJ] / lanes / together);
    this.readAhead = readAhead && new ReadAhead(f, readAhead, steps);
  }

  begin(at: Cursors): Code {
    const { target, extents } = this.product;
    const clear = at.loop(axisI, extents[axisI], 1, (row) =>
      row.loop(axisJ, Math.ceil(extents[axisJ] / lanes), lanes, (inside) =>
        v128.store(inside.address(target), f32x4.const(0), target.offset),
      ),
    );
    return [clear, this.readAhead?.begin(this.f) ?? []];
  }

  /** Adds `steps` outer products. Whole vectors, since what lies past the end of a row only goes to the padding. */
  chunk(at: Cursors, steps: number): Code {
    const { extents } = this.product;
    const together = partnersOf(extents[axisI]);
    const wide = Math.ceil(extents[axisJ] / lanes);
    const rest = wide % together;
    const blocks = (inside: Cursors, count: number): Code =>
      forColumnBlocks(inside, axisI, extents[axisI], (rows, start, size) =>
        this.block(rows, steps, { row: start, rows: size, vectors: count }),
      );
    const remainder = rest === 0 ? undefined : (left: Cursors) => blocks(left, rest);
    return at.loop(
      axisJ,
      Math.floor(wide / together),
      together * lanes,
      (inside) => blocks(inside, together),
      remainder,
    );
  }

  private block(at: Cursors, steps: number, block: Block): Code {
    const { target } = this.product;
    const cells = range(block.rows).flatMap((i) =>
      range(block.vectors).map((j) => ({
        sum: this.sums[i * block.vectors + j],
        offset: target.offset + (block.row + i) * target.strides[axisI] + j * lanes * target.strides[axisJ],
      })),
    );
    return [
      cells.map(({ sum, offset }) => sum.set(v128.load(at.address(target), offset))),
      at.loop(axisK, steps, 1, (inside) => this.step(inside, block)),
      cells.map(({ sum, offset }) => v128.store(at.address(target), sum.get, offset)),
    ];
  }

  private step(at: Cursors, block: Block): Code {
    const { a, b } = this.product;
    const right = this.right.slice(0, block.vectors);
    return [
      this.readAhead?.step() ?? [],
      right.map((vector, j) => vector.set(v128.load(at.address(b), b.offset + j * lanes * b.strides[axisJ]))),
      range(block.rows).map((i) => [
        this.left.set(v128.loadSplat(at.address(a), a.offset + (block.row + i) * a.strides[axisI])),
        right.map((vector, j) => multiplyAdd(this.sums[i * block.vectors + j], vector.get, this.left.get)),
      ]),
    ];
  }
}
