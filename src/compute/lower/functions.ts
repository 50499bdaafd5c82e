import type { GraphNode } from '../graph/node';
import { binary, unary, type Emitter, type Lowerings } from './lowering';

/** Mathematical functions of single values. */
export const functions: Lowerings<
  | 'Erf'
  | 'Sin'
  | 'Cos'
  | 'Tan'
  | 'Asin'
  | 'Acos'
  | 'Atan'
  | 'Atan2'
  | 'Sinh'
  | 'Cosh'
  | 'Asinh'
  | 'Acosh'
  | 'Atanh'
  | 'Log1p'
  | 'Expm1'
  | 'Floor'
  | 'Ceil'
  | 'Round'
  | 'Sign'
  | 'Mod'
  | 'FloorDiv'
> = {
  Erf: unary('Erf'),
  Sin: unary('Sin'),
  Cos: unary('Cos'),
  Tan: unary('Tan'),
  Asin: unary('Asin'),
  Acos: unary('Acos'),
  Atan: unary('Atan'),
  Atan2: (emit, { a, b }) => angle(emit, a, b),
  Sinh: unary('Sinh'),
  Cosh: unary('Cosh'),
  Asinh: unary('Asinh'),
  Acosh: unary('Acosh'),
  Atanh: unary('Atanh'),
  Log1p: (emit, { x }) => log1p(emit, x),
  Expm1: (emit, { x }) => expm1(emit, x),
  Floor: unary('Floor'),
  Ceil: unary('Ceil'),
  Round: unary('Round'),
  Sign: unary('Sign'),
  Mod: (emit, { a, b }) => flooredMod(emit, a, b),
  FloorDiv: (emit, { a, b }) => {
    if (a.dtype !== 'int32') return emit.node('Floor', [binary('Div')(emit, { a, b })], {});
    // The quotient of integers is cut off towards zero; without the floored remainder it is a multiple.
    return emit.node('Div', [emit.node('Sub', [a, flooredMod(emit, a, b)], {}), b], {});
  },
};

/** The remainder with the sign of the divisor. */
function flooredMod(emit: Emitter, a: GraphNode, b: GraphNode): GraphNode {
  const remainder = emit.node('Mod', [a, b], {});
  const zero = emit.scalar(0, a.dtype);
  const signsEqual = emit.node('Equal', [emit.node('Less', [a, zero], {}), emit.node('Less', [b, zero], {})], {});
  const wrapped = emit.node('Mod', [emit.node('Add', [remainder, b], {}), b], {});
  return emit.node('Where', [signsEqual, remainder, wrapped], {});
}

/** The angle of the point (x, y), from -pi to pi; 0 at the origin. */
function angle(emit: Emitter, y: GraphNode, x: GraphNode): GraphNode {
  const zero = emit.scalar(0, x.dtype);
  const half = emit.node('Atan', [emit.node('Div', [y, x], {})], {});
  const turn = emit.node(
    'Where',
    [emit.node('Less', [y, zero], {}), emit.scalar(-Math.PI, x.dtype), emit.scalar(Math.PI, x.dtype)],
    {},
  );
  const full = emit.node('Where', [emit.node('Less', [x, zero], {}), emit.node('Add', [half, turn], {}), half], {});
  const atOrigin = emit.node('And', [emit.node('Equal', [x, zero], {}), emit.node('Equal', [y, zero], {})], {});
  return emit.node('Where', [atOrigin, zero, full], {});
}

/** log(1 + x) = 2 artanh(x / (2 + x)), which keeps the digits of a small x. */
function log1p(emit: Emitter, x: GraphNode): GraphNode {
  const [one, two] = [1, 2].map((value) => emit.scalar(value, x.dtype));
  const ratio = emit.node('Div', [x, emit.node('Add', [x, two], {})], {});
  const small = emit.node('Mul', [emit.node('Atanh', [ratio], {}), two], {});
  const large = emit.node('Log', [emit.node('Add', [x, one], {})], {});
  return emit.node('Where', [emit.node('Less', [x, one], {}), small, large], {});
}

/** exp(x) - 1 = tanh(x / 2) (exp(x) + 1), which keeps the digits of a small x. */
function expm1(emit: Emitter, x: GraphNode): GraphNode {
  const half = emit.node('Tanh', [emit.node('Mul', [x, emit.scalar(0.5, x.dtype)], {})], {});
  return emit.node('Mul', [half, emit.node('Add', [emit.node('Exp', [x], {}), emit.scalar(1, x.dtype)], {})], {});
}
