import type { DType } from '../../tensor';

/** One value from the values at the same place of the inputs, which broadcast as in NumPy. */
export interface ElementwiseOps {
  Add: object;
  Sub: object;
  Mul: object;
  Div: object;
  Max: object;
  Min: object;
  Pow: object;
  Neg: object;
  Abs: object;
  Sqrt: object;
  Reciprocal: object;
  Exp: object;
  Log: object;
  Greater: object;
  GreaterOrEqual: object;
  Less: object;
  LessOrEqual: object;
  Equal: object;
  And: object;
  Or: object;
  Not: object;
  /** inputs: condition, then, else */
  Where: object;
  Cast: { readonly to: DType };
}
