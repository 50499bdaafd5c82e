import { convNorm, factorisedReduction } from '../../nn/blocks';
import { add, branch, sequential } from '../../nn/compose';
import { averagePool, batchNorm, conv, relu, type BatchNormOptions } from '../../nn/layers';
import type { Layer } from '../../nn/module';

export interface PartSettings {
  readonly filters: number;
  readonly stride: number;
}

/** ReLU, convolution, batch norm: what prepares the inputs of cells. */
export const reluConvNorm = (filters: number, kernel: number, stride: number, norm: BatchNormOptions): Layer =>
  sequential({ relu, conv: conv(filters, { kernel, stride }), norm: batchNorm(norm) });

/** As many channels as the cell works with, and of images twice the size half of it. */
export const prepareInput = (filters: number, halve: boolean, norm: BatchNormOptions): Layer =>
  halve ? factorisedReduction(filters, norm) : reluConvNorm(filters, 1, 1, norm);

/** Parts of networks around their cells, by the names that genotypes use. */
export const parts: Readonly<Record<string, (settings: PartSettings) => Layer>> = {
  /** Convolution and batch norm. */
  stem_3x3: ({ filters, stride }) => convNorm(filters, { stride, activation: 'none' }),
  /** Batch norm and ReLU, before the classifier. */
  norm_relu: () => sequential({ norm: batchNorm(), relu }),
  /** The reduction between the stages of NAS-Bench-201 (Dong and Yang, ICLR 2020), after ResNet. */
  residual_reduction: ({ filters, stride }) =>
    branch(
      {
        body: sequential({
          first: reluConvNorm(filters, 3, stride, {}),
          second: reluConvNorm(filters, 3, 1, {}),
        }),
        shortcut: sequential({
          pool: averagePool(stride, { stride }),
          conv: conv(filters, { kernel: 1 }),
        }),
      },
      add,
    ),
};
