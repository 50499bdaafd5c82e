import { binary, dtypeOf, unary, type Lowerings } from './lowering';

export const elementwise: Lowerings<
  | 'Add'
  | 'AddN'
  | 'Sub'
  | 'Multiply'
  | 'RealDiv'
  | 'Maximum'
  | 'Minimum'
  | 'Pow'
  | 'SquaredDifference'
  | 'Neg'
  | 'Abs'
  | 'Sqrt'
  | 'Rsqrt'
  | 'Reciprocal'
  | 'Square'
  | 'Exp'
  | 'Log'
  | 'Cast'
> = {
  Add: binary('Add'),
  AddN: (emit, terms) => terms.reduce((sum, term) => emit.node('Add', [sum, term], {})),
  Sub: binary('Sub'),
  Multiply: binary('Mul'),
  RealDiv: binary('Div'),
  Maximum: binary('Max'),
  Minimum: binary('Min'),
  Pow: binary('Pow'),
  SquaredDifference: (emit, { a, b }) => {
    const difference = emit.node('Sub', [a, b], {});
    return emit.node('Mul', [difference, difference], {});
  },
  Neg: unary('Neg'),
  Abs: unary('Abs'),
  Sqrt: unary('Sqrt'),
  Rsqrt: (emit, { x }) => emit.node('Reciprocal', [emit.node('Sqrt', [x], {})], {}),
  Reciprocal: unary('Reciprocal'),
  Square: (emit, { x }) => emit.node('Mul', [x, x], {}),
  Exp: unary('Exp'),
  Log: unary('Log'),
  Cast: (emit, { x }, { dtype }) => (x.dtype === dtype ? x : emit.node('Cast', [x], { to: dtypeOf(dtype) })),
};
