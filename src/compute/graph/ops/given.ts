import type { HostTensor } from '../../tensor';

/** What is not computed. */
export interface GivenOps {
  Input: { readonly name: string };
  Constant: { readonly values: HostTensor['data'] };
}
