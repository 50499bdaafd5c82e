import type { Graph, NodeOf } from '../../graph/node';
import { gradientOps, isGradientOp, type GradientOp } from '../../graph/ops/gradient';
import { rewriteGraph } from '../drive';
import { defineRule, refuse, type Rule } from '../rule';
import { averagePoolGradients, packedAveragePools } from './averagePoolGradient';
import { chooseByRule, type ChooseForm } from './choose';
import { packedDepthwise } from '../packed/filterGradient';
import { packedPhases } from '../packed/inputGradient';
import { packedMaxPool } from '../packed/maxPoolGradient';
import { packedProduct } from '../packed/product';
import { rowsOfChannels } from '../packed/rowsOfChannels';
import { packedSpread } from '../packed/spread';
import { filterGradients } from './filterGradient';
import type { Form, Forms } from './form';
import { inputGradients } from './inputGradient';
import { maxPoolGradients } from './maxPoolGradient';

export type { ChooseForm } from './choose';
export type { Form } from './form';

export type { Forms } from './form';

/** Each gradient operator has at least one form that always applies. */
const forms: Forms = {
  ConvInputGrad: inputGradients,
  ConvFilterGrad: filterGradients,
  MaxPoolGrad: maxPoolGradients,
  AveragePoolGrad: averagePoolGradients,
};

/** The forms for a runner that has convolutions of packed channels. */
const withPacked = (lanes: number): Forms => ({
  ...forms,
  ConvInputGrad: [packedPhases(lanes), packedSpread(lanes), ...inputGradients],
  ConvFilterGrad: [packedDepthwise(lanes), packedProduct(lanes), rowsOfChannels(lanes), ...filterGradients],
  MaxPoolGrad: [packedMaxPool(lanes), ...maxPoolGradients],
  AveragePoolGrad: packedAveragePools,
});

/** The forms that a gradient operator can be written in. @param lanes of packed channels, where the runner has them */
export function formsOf<Op extends GradientOp>(node: NodeOf<Op>, lanes?: number): readonly Form<Op>[] {
  const ofOp: readonly Form<Op>[] = lanes === undefined ? forms[node.op] : withPacked(lanes)[node.op];
  return ofOp.filter((form) => form.applies(node));
}

/** Writes one gradient operator in the form that is chosen. */
const writeForm = <Op extends GradientOp>(op: Op, choose: ChooseForm, lanes: number | undefined): Rule =>
  defineRule({
    name: 'write-form',
    root: [op],
    match: (node: NodeOf<Op>) => {
      const applicable = formsOf(node, lanes);
      return applicable.length === 0 ? refuse('no form applies') : { node, form: choose(node, applicable) };
    },
    rewrite: ({ node, form }, build) => form.lower(node, build),
  });

/** Writes the gradient operators of a graph in operators that runners have. */
export function writeForms(graph: Graph, choose: ChooseForm = chooseByRule, lanes?: number): Graph {
  if (!graph.nodes.some(({ op }) => isGradientOp(op))) return graph;
  return rewriteGraph(
    graph,
    gradientOps.map((op) => writeForm(op, choose, lanes)),
  );
}
