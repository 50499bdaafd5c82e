import type { GraphNode } from '../../graph/node';
import { sameShape } from '../../graph/shapes';
import { isNonNegative, uniformValue } from '../facts';
import { defineRule, refuse, type Rewriter } from '../rule';

type Form = (x: GraphNode, build: Rewriter) => GraphNode;

const sqrt: Form = (x, build) => build.node('Sqrt', [x], {});
const reciprocal: Form = (x, build) => build.node('Reciprocal', [x], {});

/** Equal for every base. */
const anyBase = new Map<number, Form>([
  [1, (x) => x],
  [2, (x, build) => build.node('Mul', [x, x], {})],
  [-1, reciprocal],
]);

/** Equal for bases that are not negative: pow(-Infinity, 1/2) is Infinity, its root NaN; roots keep the sign of -0. */
const nonNegativeBase = new Map<number, Form>([
  [0.5, sqrt],
  [-0.5, (x, build) => reciprocal(sqrt(x, build), build)],
]);

/** pow(x, c) -> what costs less than a power, for c = 1, 2, -1, 1/2, -1/2 */
export const specialPowers = defineRule({
  name: 'special-powers',
  root: ['Pow'],
  match({ inputs: [x, power], shape, dtype }) {
    const exponent = uniformValue(power);
    if (exponent === undefined) return refuse('the exponent is not one constant');
    if (dtype !== 'float32') return refuse(`the base is ${dtype}`);
    if (!sameShape(x.shape, shape)) return refuse('the exponent widens the shape');
    const form = anyBase.get(exponent) ?? nonNegativeBase.get(exponent);
    if (form === undefined) return refuse(`${exponent} is no special exponent`);
    if (!anyBase.has(exponent) && !isNonNegative(x)) return refuse('the base may be negative');
    return { x, form };
  },
  rewrite: ({ x, form }, build) => form(x, build),
});
