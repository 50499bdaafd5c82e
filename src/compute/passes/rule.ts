import type { GraphBuilder } from '../graph/build';
import type { GraphNode, NodeOf, OpAttributes } from '../graph/node';
import type { ComputedOp } from '../graph/shapes';

/** Why a rule leaves a node alone. */
export class Refusal {
  constructor(readonly reason: string) {}
}

export const refuse = (reason: string): Refusal => new Refusal(reason);

/** Makes the nodes that replace one node; they inherit its scope. */
export interface Rewriter {
  node<Op extends ComputedOp>(op: Op, inputs: readonly GraphNode[], attributes: OpAttributes[Op]): GraphNode;
  constant: GraphBuilder['constant'];
}

/** A rewrite as data. `match` finds what `rewrite` needs, or says why the rule does not apply. */
export interface RuleSpec<Root extends ComputedOp, Bindings> {
  readonly name: string;
  readonly root: readonly Root[];
  readonly match: (node: NodeOf<Root>) => Bindings | Refusal;
  readonly rewrite: (bindings: Bindings, build: Rewriter) => GraphNode;
}

/** A rule whose bindings are its own affair. */
export interface Rule {
  readonly name: string;
  readonly root: readonly ComputedOp[];
  apply(node: GraphNode, build: Rewriter): GraphNode | Refusal;
}

export function defineRule<Root extends ComputedOp, Bindings>(spec: RuleSpec<Root, Bindings>): Rule {
  return {
    name: spec.name,
    root: spec.root,
    apply(node, build) {
      const bindings = spec.match(node as NodeOf<Root>);
      return bindings instanceof Refusal ? bindings : spec.rewrite(bindings, build);
    },
  };
}
