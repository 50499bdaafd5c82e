import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { Named } from '../../compute/tensor';
import type { Network } from '../network';

/** A network, and how a batch goes into it. */
export interface FedNetwork<In = Tensor, Out = Tensor> {
  readonly network: Network<In, Out>;
  /** The network's input among the tensors of the batch: `x` unless told. */
  readonly input?: (batch: Named<Tensor>) => In;
}

/** What a network is to learn: what is wrong with what comes out. */
export interface LearningTask<In = Tensor, Out = Tensor> extends FedNetwork<In, Out> {
  /** @param scalars those of the network and those in {@link scalars} */
  readonly loss: (output: Out, batch: Named<Tensor>, scalars: Named<Tensor>) => Scalar;
  /** More numbers to report, such as how many examples are classified right. */
  readonly metrics?: (output: Out, batch: Named<Tensor>) => Named<Tensor>;
  /** Scalar inputs of the loss, such as a temperature. */
  readonly scalars?: readonly string[];
}

/** @throws Error where the batch has no `x` and the task does not say what to take */
export function inputOf<In, Out>({ input, network }: FedNetwork<In, Out>, batch: Named<Tensor>): In {
  if (input !== undefined) return input(batch);
  if (batch.x === undefined || !Array.isArray(network.input)) {
    throw new Error("the task must say which tensors of the batch are the network's input: it takes more than 'x'");
  }
  return batch.x as In;
}
