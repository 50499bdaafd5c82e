import type { HostTensor } from '../compute/tensor';
import type { NetworkValues } from '../nn/network';
import type { NetworkPlan } from './network/create';

/** What assigns samples to clusters, once it is found. */
export type ClusteringModel =
  /** Statistics of the batch norms are averages over the data it was found on. */
  | { readonly kind: 'network'; readonly plan: NetworkPlan; readonly values: NetworkValues }
  /** `[clusters, values of a sample]`; a sample belongs to the nearest. */
  | { readonly kind: 'centres'; readonly centres: HostTensor };
