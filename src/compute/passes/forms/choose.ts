import type { GraphNode, NodeOf } from '../../graph/node';
import type { GradientOp } from '../../graph/ops/gradient';
import { sizeOf } from '../../graph/size';
import { imageProducts } from './filterGradient';
import type { Form } from './form';

/**
 * Chooses one of the forms that apply to a gradient operator. Forms differ in the last bits of their results: a choice
 * that is not made by sizes alone must be recorded with the run.
 */
export type ChooseForm = <Op extends GradientOp>(node: NodeOf<Op>, forms: readonly Form<Op>[]) => Form<Op>;

/** Filters of so few channels leave most of a convolution's work at the copying of its windows. */
const fewChannels = 4;

/** For filters that see one value or few channels, products where the images lie are fastest on processors. */
function prefersImageProducts(node: GraphNode): boolean {
  if (node.op !== 'ConvFilterGrad') return false;
  return sizeOf(node.attributes.kernel) === 1 || node.inputs[0].shape[1] <= fewChannels;
}

/** By sizes alone. */
export const chooseByRule: ChooseForm = (node, forms) =>
  (prefersImageProducts(node as GraphNode) && forms.find(({ name }) => name === imageProducts.name)) || forms[0];
