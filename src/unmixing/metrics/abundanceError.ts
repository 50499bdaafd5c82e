import type { Table } from './matrix';

/** Estimated and reference abundances, both `[pixels, materials]` in the same order of materials. */
export interface AbundancePair {
  readonly estimated: Table;
  readonly reference: Table;
}

/** Root mean square error of each material over the pixels. */
export function abundanceRmse({ estimated, reference }: AbundancePair): number[] {
  const [pixels, materials] = reference.shape;
  const squares = new Float64Array(materials);
  for (let i = 0; i < reference.data.length; i++)
    squares[i % materials] += (estimated.data[i] - reference.data[i]) ** 2;
  return Array.from(squares, (square) => Math.sqrt(square / pixels));
}

/** Signal-to-reconstruction error 20 log10(||A|| / ||A - A^||) in dB; higher is better. */
export function signalToReconstructionError({ estimated, reference }: AbundancePair): number {
  let signal = 0;
  let error = 0;
  for (let i = 0; i < reference.data.length; i++) {
    signal += reference.data[i] ** 2;
    error += (estimated.data[i] - reference.data[i]) ** 2;
  }
  return 10 * Math.log10(signal / error);
}
