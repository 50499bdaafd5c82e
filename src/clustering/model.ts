import type { HostTensor } from '../compute/tensor';
import type { NetworkValues } from '../nn/network';
import type { NetworkPlan } from './network/create';

/** What assigns samples to clusters, once it is found. */
export type AssigningModel =
  /** Statistics of the batch norms are averages over the data it was found on. */
  | { readonly kind: 'network'; readonly plan: NetworkPlan; readonly values: NetworkValues }
  /** `[clusters, values of a sample]`: a sample belongs to the nearest; `spread` is the mean squared distance to it. */
  | { readonly kind: 'centres'; readonly centres: HostTensor; readonly spread: number };
