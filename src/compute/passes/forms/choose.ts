import type { GraphNode, NodeOf } from '../../graph/node';
import type { GradientOp } from '../../graph/ops/gradient';
import { sizeOf } from '../../graph/size';
import { productName } from '../packed/product';
import { rowsName } from '../packed/rowsOfChannels';
import { imageProducts } from './filterGradient';
import type { Form } from './form';

/**
 * Chooses one of the forms that apply to a gradient operator. Forms differ in the last bits of their results: a choice
 * that is not made by sizes alone must be recorded with the run.
 */
export type ChooseForm = <Op extends GradientOp>(node: NodeOf<Op>, forms: readonly Form<Op>[]) => Form<Op>;

/** Filters of so few channels leave most of a convolution's work at the copying of its windows. */
const fewChannels = 4;

/**
 * For filters that see one value, products where the images lie are fastest on processors; for those of few channels too,
 * where the channels of packed images cannot be put into rows. Of small packed images one product is faster.
 */
function prefersImageProducts(node: GraphNode, forms: readonly { readonly name: string }[]): boolean {
  if (node.op !== 'ConvFilterGrad') return false;
  if (forms.some(({ name }) => name === productName)) return false;
  const hasFewChannels = node.inputs[0].shape[1] <= fewChannels;
  return sizeOf(node.attributes.kernel) === 1 || (hasFewChannels && forms.every(({ name }) => name !== rowsName));
}

/** By sizes alone. */
export const chooseByRule: ChooseForm = (node, forms) =>
  (prefersImageProducts(node as GraphNode, forms) && forms.find(({ name }) => name === imageProducts.name)) || forms[0];
