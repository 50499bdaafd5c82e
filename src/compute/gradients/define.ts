import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';
import type { KernelName, Kernels } from '../lower/kernels';

type InputName<Kernel extends KernelName> = keyof Kernels[Kernel]['inputs'] & string;

export interface GradientSpec<Kernel extends KernelName> {
  readonly kernel: Kernel;
  /** Inputs that the gradient needs, in this order before `outputs`. */
  readonly inputs: readonly InputName<Kernel>[];
  /** Whether the gradient needs the output, which then comes last. */
  readonly output?: boolean;
  readonly gradient: (
    dy: Tensor,
    saved: readonly Tensor[],
    attributes: Kernels[Kernel]['attributes'],
  ) => { readonly [Name in InputName<Kernel>]?: () => Tensor };
}

/** A gradient as TF.js registers it, with the kernel's own types. */
export function defineGradient<Kernel extends KernelName>(spec: GradientSpec<Kernel>): GradConfig {
  return {
    kernelName: spec.kernel,
    inputsToSave: [...spec.inputs],
    outputsToSave: spec.output === true ? [true] : [],
    gradFunc: (dy, saved, attributes) => spec.gradient(dy as Tensor, saved, attributes) as Record<string, () => Tensor>,
  };
}
