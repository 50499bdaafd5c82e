import type { CellProbabilities } from '../../protocol/search';
import type { OutputArray } from '../clustering/arrays';

/** Files of the arrays that together with `result.json` and the candidates are the whole result; by the name of a cell. */
export const arrayFiles = {
  probabilities: (cell: string) => `probabilities_${cell}.npy`,
  sampled: (cell: string) => `sampled_${cell}.npy`,
};

/** Arrays of a search that has architecture parameters. */
export const searchArrays = (cells: readonly CellProbabilities[]): OutputArray[] =>
  cells.flatMap(({ cell: { name }, probabilities, sampled }) => [
    {
      file: arrayFiles.probabilities(name),
      title: `Probabilities of ${name} cells: epochs, edges, operations`,
      array: probabilities,
    },
    { file: arrayFiles.sampled(name), title: `Last code of ${name} cells: edges, operations`, array: sampled },
  ]);
