import { UserError } from '../../protocol/errors';
import type { NetworkPart } from '../../protocol/genotype';

/** How often the cells are stacked, and how wide. */
export interface Macro {
  readonly cells: number;
  /** Of the cells before the first reduction; each reduction doubles them. */
  readonly channels: number;
}

export const cellNames = { normal: 'normal', reduction: 'reduction' } as const;

/** Whether a cell halves the image: those at a third and at two thirds of the depth do. */
export const isReduction = (cell: number, cells: number): boolean =>
  cell === Math.floor(cells / 3) || cell === Math.floor((2 * cells) / 3);

/** With fewer cells all of them are reductions. */
const fewestCells = 3;

/**
 * The network of DARTS for CIFAR: a stem three times as wide as the first cells, then the cells.
 * @throws UserError `too-few-cells`
 */
export function cellNetwork({ cells, channels }: Macro): NetworkPart[] {
  if (cells < fewestCells) throw tooFewCells(cells);
  const network: NetworkPart[] = [{ use: 'stem_3x3', times: 1, channels: 3 * channels, stride: 1 }];
  let width = channels;
  for (let cell = 0; cell < cells; cell++) {
    const reduces = isReduction(cell, cells);
    if (reduces) width *= 2;
    const last = network[network.length - 1];
    if (!reduces && last.use === cellNames.normal) network[network.length - 1] = { ...last, times: last.times + 1 };
    else {
      const use = reduces ? cellNames.reduction : cellNames.normal;
      network.push({ use, times: 1, channels: width, stride: reduces ? 2 : 1 });
    }
  }
  return network;
}

const tooFewCells = (cells: number): UserError =>
  new UserError({
    kind: 'config',
    code: 'too-few-cells',
    message: `a network of ${cells} cells has no normal cell: those at a third and two thirds of its depth halve the image`,
    remedy: `Ask for ${fewestCells} cells or more.`,
  });
