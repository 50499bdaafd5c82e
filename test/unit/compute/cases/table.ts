import type { TensorFunction } from '../../../../src/compute/engine';
import type { KernelName } from '../../../../src/compute/lower/kernels';
import type { HostTensor, Named } from '../../../../src/compute/tensor';

/** One way to exercise a kernel. */
export interface Case {
  readonly fn: TensorFunction;
  readonly inputs: Named<HostTensor>;
  /** Allowed |found - expected| / (1 + |expected|). */
  readonly tolerance: number;
  /** Present where the gradient is checked too; the inputs must not lie at kinks. */
  readonly gradient?: Gradient;
  /** Where TF.js's cpu backend is not to be compared with, and why. */
  readonly deviations?: {
    /** It gives wrong values. */
    readonly eagerValues?: string;
    /** The op calls another kernel there. */
    readonly eagerKernel?: string;
    /** It gives wrong values for the gradient. */
    readonly eagerGradient?: string;
  };
}

export interface Gradient {
  /** The inputs to differentiate by; all float32 ones by default. */
  readonly of?: readonly string[];
  /** For engines, as for the values; a few roundings more by default. */
  readonly tolerance?: number;
}

/** A row for each lowering: what is missing does not compile. */
export type ConformanceTable<Names extends KernelName = KernelName> = {
  readonly [Kernel in Names]: readonly [Case, ...Case[]];
};

export const exact = 0;
/** A few roundings of float32. */
export const rounding = 1e-6;
/** Sums, products and transcendental functions in float32. */
export const sums = 1e-5;
/** Gradients, which are sums of products of such. */
export const gradients = 2e-5;
