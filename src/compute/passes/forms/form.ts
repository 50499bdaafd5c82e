import type { GraphNode, NodeOf } from '../../graph/node';
import type { GradientOp } from '../../graph/ops/gradient';
import type { Rewriter } from '../rule';

/** One way to write a gradient operator in operators that runners have. */
export interface Form<Op extends GradientOp> {
  readonly name: string;
  readonly applies: (node: NodeOf<Op>) => boolean;
  readonly lower: (node: NodeOf<Op>, build: Rewriter) => GraphNode;
}

export type Forms = { readonly [Op in GradientOp]: readonly Form<Op>[] };
