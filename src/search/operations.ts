import { dilatedConv, factorisedReduction, separableConv } from '../nn/blocks';
import { sequential } from '../nn/compose';
import { averagePool, batchNorm, conv, identity, maxPool, none, relu, type BatchNormOptions } from '../nn/layers';
import type { Layer } from '../nn/module';

export interface OperationSettings {
  readonly filters: number;
  readonly stride: number;
  readonly norm: BatchNormOptions;
  /** A batch norm after pools, as in supernets, whose operations are weighed against each other. */
  readonly normAfterPool: boolean;
}

export interface Operation {
  /** For images of `filters` channels; gives as many. */
  readonly layer: (settings: OperationSettings) => Layer;
}

const pool = (make: typeof maxPool): Operation => ({
  layer({ stride, norm, normAfterPool }) {
    const pooled = make(3, { stride, padding: 1 });
    return normAfterPool ? sequential({ pool: pooled, norm: batchNorm(norm) }) : pooled;
  },
});

const reluConvNorm = (kernels: readonly (number | readonly [number, number])[]): Operation => ({
  layer({ filters, stride, norm }) {
    const one = (kernel: number | readonly [number, number], i: number): Layer =>
      sequential({
        relu,
        conv: conv(filters, { kernel, stride: i === 0 ? stride : 1, padding: 'same' }),
        norm: batchNorm(norm),
      });
    return kernels.length === 1
      ? one(kernels[0], 0)
      : sequential(Object.fromEntries(kernels.map((kernel, i) => [String(i + 1), one(kernel, i)])));
  },
});

const separable = (kernel: number): Operation => ({
  layer: ({ filters, stride, norm }) => separableConv(filters, { kernel, stride, norm }),
});

const dilated = (kernel: number): Operation => ({
  layer: ({ filters, stride, norm }) => dilatedConv(filters, { kernel, stride, norm }),
});

/** Operations by the names of the field: those of DARTS (Liu et al., ICLR 2019), NAS-Bench-201 and NASNet. */
export const operations = {
  none: { layer: ({ stride }) => none(stride) },
  skip_connect: {
    layer: ({ filters, stride, norm }) => (stride === 1 ? identity : factorisedReduction(filters, norm)),
  },
  max_pool_3x3: pool(maxPool),
  avg_pool_3x3: pool(averagePool),
  sep_conv_3x3: separable(3),
  sep_conv_5x5: separable(5),
  sep_conv_7x7: separable(7),
  dil_conv_3x3: dilated(3),
  dil_conv_5x5: dilated(5),
  nor_conv_1x1: reluConvNorm([1]),
  nor_conv_3x3: reluConvNorm([3]),
  conv_1x7_7x1: reluConvNorm([
    [1, 7],
    [7, 1],
  ]),
} satisfies Readonly<Record<string, Operation>>;

export type OperationName = keyof typeof operations;

export const isOperation = (name: string): name is OperationName => Object.hasOwn(operations, name);
