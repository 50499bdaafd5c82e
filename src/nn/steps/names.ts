import type { Tensor } from '@tensorflow/tfjs-core';
import type { Named } from '../../compute/tensor';
import { withPrefix } from '../tensors';

/**
 * How the tensors of a step are named: its state and what is fed to it beside the batch carry a prefix, so that a
 * checkpoint, an ONNX file and a profile say what they are. What the batch holds has its own name.
 */
export const prefixes = {
  parameters: 'parameter/',
  statistics: 'statistic/',
  slots: 'slot/',
  averages: 'average/',
  noise: 'noise/',
  scalars: 'scalar/',
} as const;

type Group = keyof typeof prefixes;

export type StepTensors = { readonly [Name in Group | 'batch']: Named<Tensor> };

/** The inputs of a step in their groups. */
export function group(inputs: Named<Tensor>): StepTensors {
  const groups = Object.fromEntries(
    Object.entries(prefixes).map(([name, prefix]) => [name, withPrefix(prefix, inputs)]),
  ) as Record<Group, Named<Tensor>>;
  const isGrouped = (name: string): boolean => Object.values(prefixes).some((prefix) => name.startsWith(prefix));
  const batch = Object.entries(inputs).filter(([name]) => !isGrouped(name));
  return { ...groups, batch: Object.fromEntries(batch) };
}
