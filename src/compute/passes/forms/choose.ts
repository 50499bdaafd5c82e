import type { NodeOf } from '../../graph/node';
import type { GradientOp } from '../../graph/ops/gradient';
import type { Form } from './form';

/**
 * Chooses one of the forms that apply to a gradient operator. Forms differ in the last bits of their results: a choice
 * that is not made by sizes alone must be recorded with the run.
 */
export type ChooseForm = <Op extends GradientOp>(node: NodeOf<Op>, forms: readonly Form<Op>[]) => Form<Op>;

/** By sizes alone. */
export const chooseByRule: ChooseForm = (_node, forms) => forms[0];
