import type { GraphNode } from '../graph/node';
import { sizeOf } from '../graph/size';
import { parseEinsum } from './einsumEquation';
import type { Emitter, Lowerings } from './lowering';

/** One letter for each axis. */
interface Lettered {
  readonly node: GraphNode;
  readonly letters: string;
}

export const einsum: Lowerings<'Einsum'> = {
  Einsum: (emit, inputs, { equation }) => {
    const { operands, result } = parseEinsum(
      equation,
      inputs.map(({ shape }) => shape),
    );
    const [first, second] = inputs.map((node, i) => ({ node, letters: operands[i] }));
    if (second === undefined) return arrange(emit, sumOver(emit, first, result), result).node;
    const a = sumOver(emit, first, second.letters + result);
    const b = sumOver(emit, second, first.letters + result);
    return arrange(emit, multiply(emit, a, b, result), result).node;
  },
};

/** Sums over the axes whose letters are not among `kept`. */
function sumOver(emit: Emitter, { node, letters }: Lettered, kept: string): Lettered {
  const axes = [...letters].flatMap((letter, axis) => (kept.includes(letter) ? [] : [axis]));
  if (axes.length === 0) return { node, letters };
  const left = [...letters].filter((letter) => kept.includes(letter)).join('');
  return { node: emit.node('ReduceSum', [node], { axes, keepDims: false }), letters: left };
}

/** With its axes in the order of `letters`. */
function arrange(emit: Emitter, { node, letters: found }: Lettered, letters: string): Lettered {
  if (found === letters) return { node, letters };
  const perm = [...letters].map((letter) => found.indexOf(letter));
  return { node: emit.node('Transpose', [node], { perm }), letters };
}

/** A product of matrices for each batch: axes in both operands and the result are the batch, others in both are summed over. */
function multiply(emit: Emitter, a: Lettered, b: Lettered, result: string): Lettered {
  const shared = [...a.letters].filter((letter) => b.letters.includes(letter));
  const batch = shared.filter((letter) => result.includes(letter)).join('');
  const summed = shared.filter((letter) => !result.includes(letter)).join('');
  const rows = [...a.letters].filter((letter) => !b.letters.includes(letter)).join('');
  const columns = [...b.letters].filter((letter) => !a.letters.includes(letter)).join('');
  const sizes = new Map([...a.letters].map((letter, axis) => [letter, a.node.shape[axis]]));
  [...b.letters].forEach((letter, axis) => sizes.set(letter, b.node.shape[axis]));
  const shapeOf = (letters: string): number[] => [...letters].map((letter) => sizes.get(letter) as number);
  const matrices = (x: Lettered, ...parts: readonly string[]): GraphNode =>
    emit.node('Reshape', [arrange(emit, x, parts.join('')).node], {
      shape: parts.map((letters) => sizeOf(shapeOf(letters))),
    });
  const product = emit.node('MatMul', [matrices(a, batch, rows, summed), matrices(b, batch, summed, columns)], {
    transposeA: false,
    transposeB: false,
  });
  const letters = batch + rows + columns;
  return { node: emit.node('Reshape', [product], { shape: shapeOf(letters) }), letters };
}
