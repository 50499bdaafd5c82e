import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';
import type { KernelName, Kernels } from '../lower/kernels';

type InputName<Kernel extends KernelName> = keyof Kernels[Kernel]['inputs'] & string;

/** A gradient for each output. */
type Cotangent<Kernel extends KernelName> = Kernels[Kernel] extends { outputs: 'several' } ? readonly Tensor[] : Tensor;

export interface GradientSpec<Kernel extends KernelName> {
  readonly kernel: Kernel;
  /** Inputs that the gradient needs, in this order before the outputs. */
  readonly inputs: readonly InputName<Kernel>[];
  /** Whether the gradient needs the output, or each of several, which then come last. */
  readonly output?: boolean | readonly boolean[];
  readonly gradient: (
    dy: Cotangent<Kernel>,
    saved: readonly Tensor[],
    attributes: Kernels[Kernel]['attributes'],
  ) => { readonly [Name in InputName<Kernel>]?: () => Tensor };
}

/** A gradient as TF.js registers it, with the kernel's own types. */
export function defineGradient<Kernel extends KernelName>(spec: GradientSpec<Kernel>): GradConfig {
  return {
    kernelName: spec.kernel,
    inputsToSave: [...spec.inputs],
    outputsToSave: [spec.output ?? []].flat(),
    gradFunc: (dy, saved, attributes) =>
      spec.gradient(cotangent(spec.kernel, dy), saved, attributes) as Record<string, () => Tensor>,
  };
}

const listKernels: ReadonlySet<KernelName> = new Set<KernelName>(['SplitV', 'Unpack', 'TopK']);

/** TF.js gives the gradient of a list of one as it is. */
const cotangent = <Kernel extends KernelName>(kernel: Kernel, dy: Tensor | Tensor[]): Cotangent<Kernel> =>
  (listKernels.has(kernel) ? [dy].flat() : dy) as Cotangent<Kernel>;
