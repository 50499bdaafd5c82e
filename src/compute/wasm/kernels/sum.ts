import type { Code } from '../assembler/code';
import { countedLoop, FunctionBuilder, repeatWhile } from '../assembler/function';
import { f64x2, i32, v128 } from '../assembler/instructions';
import { assemble } from '../assembler/module';
import { lanes } from '../layout';
import { range, vectors } from './product';

/** Float32 values in a cache line, the unit of {@link sumModule}. */
export const lineFloats = 16;

/**
 * A module whose `run(slots, end, totals)` adds float32 vectors, which stand one behind the other from byte address
 * `slots` up to `end`, to float64 totals: each element in the order of the vectors.
 *
 * @param length of a vector, a multiple of {@link lineFloats}
 */
export function sumModule(length: number): Uint8Array<ArrayBuffer> {
  const f = new FunctionBuilder(['i32', 'i32', 'i32']);
  const [slots, end, totals] = range(3).map((index) => f.parameter(index));
  const [line, at, total] = range(3).map(() => f.local('i32'));
  const sums = vectors(f, lineFloats / 2);
  const addVector = (vector: number): Code => {
    const four = f.local('v128');
    const [low, high] = [sums[vector * 2], sums[vector * 2 + 1]];
    return [
      four.set(v128.load(at.get, vector * lanes * 4)),
      low.set(f64x2.add(low.get, f64x2.promoteLow(four.get))),
      high.set(f64x2.add(high.get, f64x2.promoteLow(v128.shuffle(four.get, four.get, [2, 3, 2, 3])))),
    ];
  };
  const next = at.tee(i32.add(at.get, i32.const(length * 4)));
  const downTheVectors = repeatWhile(i32.ltU(next, end.get), range(lineFloats / lanes).map(addVector));
  f.add(
    countedLoop(line, length / lineFloats, lineFloats * 4, [
      at.set(i32.add(slots.get, line.get)),
      total.set(i32.add(totals.get, i32.add(line.get, line.get))),
      sums.map((sum, i) => sum.set(v128.load(total.get, i * 16))),
      downTheVectors,
      sums.map((sum, i) => v128.store(total.get, sum.get, i * 16)),
    ]),
  );
  return assemble([f]);
}
