import type { DType } from '../../tensor';

/** Of floats, and of integers where the formula stays among them. */
export type UnaryOp =
  'Neg' | 'Abs' | 'Sign' | 'Relu' | 'Sqrt' | 'Reciprocal' | 'Exp' | 'Log' | 'Floor' | 'Ceil' | TranscendentalOp;

/** Round takes halves to the even neighbour. */
type TranscendentalOp =
  | 'Round'
  | 'Sigmoid'
  | 'Tanh'
  | 'Erf'
  | 'Sin'
  | 'Cos'
  | 'Tan'
  | 'Asin'
  | 'Acos'
  | 'Atan'
  | 'Sinh'
  | 'Cosh'
  | 'Asinh'
  | 'Acosh'
  | 'Atanh';

/** Mod has the sign of the dividend, as in C. */
export type ArithmeticOp = 'Add' | 'Sub' | 'Mul' | 'Div' | 'Mod' | 'Max' | 'Min' | 'Pow';

export type ComparisonOp = 'Greater' | 'GreaterOrEqual' | 'Less' | 'LessOrEqual' | 'Equal';

export type LogicalOp = 'And' | 'Or' | 'Not';

/** Infinities of both signs. */
export type ClassifyingOp = 'IsNaN' | 'IsInf';

type WithoutAttributes = Record<UnaryOp | ArithmeticOp | ComparisonOp | LogicalOp | ClassifyingOp, object>;

/** One value from the values at the same place of the inputs, which broadcast as in NumPy. */
export interface ElementwiseOps extends WithoutAttributes {
  /** inputs: condition, then, else */
  Where: object;
  Cast: { readonly to: DType };
  /** min(max(x, low), high) */
  Clip: { readonly low: number; readonly high: number };
  /** x where it is positive, else alpha (exp x - 1) */
  Elu: { readonly alpha: number };
  /** x where it is not negative, else alpha x */
  LeakyRelu: { readonly alpha: number };
}
