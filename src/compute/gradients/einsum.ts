// Adds the gradient of Einsum, which TF.js has not.
import { broadcastTo, einsum, reshape, type EinsumAttrs, type GradConfig, type Tensor } from '@tensorflow/tfjs-core';
import { parseEinsum } from '../lower/einsumEquation';

/** The gradient by an operand is the einsum of the result's gradient and the other operand. */
function byOperand(dy: Tensor, operands: readonly Tensor[], equation: string, i: number): Tensor {
  const { operands: letters, result } = parseEinsum(
    equation,
    operands.map(({ shape }) => shape),
  );
  const others = operands.filter((_, other) => other !== i);
  const otherLetters = letters.filter((_, other) => other !== i);
  // Axes that are summed over in this operand alone: each value has the same gradient.
  const isLone = (letter: string): boolean => ![result, ...otherLetters].some((known) => known.includes(letter));
  const wanted = [...letters[i]].filter((letter) => !isLone(letter)).join('');
  const gradient = einsum(`${[result, ...otherLetters].join()}->${wanted}`, dy, ...others);
  const { shape } = operands[i];
  const kept = shape.map((size, axis) => (isLone(letters[i][axis]) ? 1 : size));
  return broadcastTo(reshape(gradient, kept), shape);
}

export const einsumGradient: GradConfig = {
  kernelName: 'Einsum',
  saveAllInputs: true,
  gradFunc: (dy, operands, attributes) => {
    const { equation } = attributes as unknown as EinsumAttrs;
    return Object.fromEntries(
      operands.map((_, i) => [String(i), () => byOperand(dy as Tensor, operands, equation, i)]),
    );
  },
};
