import type { TensorSpec } from '../../tensor';
import type { GraphNode, OpAttributes, OpName } from '../node';

/** Shape and dtype of what operators give, by operator. */
export type Inferences<Ops extends OpName> = {
  readonly [Op in Ops]: (inputs: readonly GraphNode[], attributes: OpAttributes[Op]) => TensorSpec;
};

export type FromInputs = (inputs: readonly GraphNode[]) => TensorSpec;
