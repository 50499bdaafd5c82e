import type { GraphNode } from '../graph/node';
import { unary, type Emitter, type Lowerings } from './lowering';

// Self-normalising networks, arXiv 1706.02515
const seluAlpha = 1.6732632423543772;
const seluScale = 1.0507009873554805;

/** Activations of networks. */
export const nonlinearities: Lowerings<
  | 'Relu'
  | 'Relu6'
  | 'LeakyRelu'
  | 'Prelu'
  | 'Elu'
  | 'EluGrad'
  | 'Selu'
  | 'Sigmoid'
  | 'Tanh'
  | 'Softplus'
  | 'Step'
  | 'ClipByValue'
> = {
  Relu: unary('Relu'),
  Relu6: (emit, { x }) => emit.node('Clip', [x], { low: 0, high: 6 }),
  LeakyRelu: (emit, { x }, { alpha }) => emit.node('LeakyRelu', [x], { alpha }),
  Prelu: (emit, { x, alpha }) => leaky(emit, x, alpha),
  Elu: (emit, { x }) => emit.node('Elu', [x], { alpha: 1 }),
  EluGrad: (emit, { dy, y }) => {
    const slope = emit.node('Add', [negativePart(emit, y), emit.scalar(1, y.dtype)], {});
    return emit.node('Mul', [dy, slope], {});
  },
  Selu: (emit, { x }) =>
    emit.node('Mul', [emit.node('Elu', [x], { alpha: seluAlpha }), emit.scalar(seluScale, x.dtype)], {}),
  Sigmoid: unary('Sigmoid'),
  Tanh: unary('Tanh'),
  Softplus: (emit, { x }) => softplus(emit, x),
  Step: (emit, { x }, { alpha }) => {
    const isPositive = emit.node('Greater', [x, emit.scalar(0, x.dtype)], {});
    if (alpha === 0) return emit.node('Cast', [isPositive], { to: x.dtype });
    return emit.node('Where', [isPositive, emit.scalar(1, x.dtype), emit.scalar(alpha, x.dtype)], {});
  },
  ClipByValue: (emit, { x }, { clipValueMin, clipValueMax }) =>
    emit.node('Clip', [x], { low: clipValueMin, high: clipValueMax }),
};

const negativePart = (emit: Emitter, x: GraphNode): GraphNode => emit.node('Min', [x, emit.scalar(0, x.dtype)], {});

/** max(x, 0) + slope min(x, 0), with a slope that broadcasts. */
export const leaky = (emit: Emitter, x: GraphNode, slope: GraphNode): GraphNode =>
  emit.node('Add', [emit.node('Relu', [x], {}), emit.node('Mul', [slope, negativePart(emit, x)], {})], {});

/** log(1 + exp x) = max(x, 0) + log(1 + exp -|x|), which does not overflow. ONNX Runtime's own is several times slower. */
function softplus(emit: Emitter, x: GraphNode): GraphNode {
  const decay = emit.node('Exp', [emit.node('Neg', [emit.node('Abs', [x], {})], {})], {});
  const rest = emit.node('Log', [emit.node('Add', [decay, emit.scalar(1, x.dtype)], {})], {});
  return emit.node('Add', [emit.node('Relu', [x], {}), rest], {});
}
