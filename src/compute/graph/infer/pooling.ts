import type { TensorSpec } from '../../tensor';
import type { GraphNode } from '../node';
import type { PoolingOps } from '../ops/pooling';
import type { Pooling } from '../ops/windows';
import { arity, equalDtypes, need } from '../requirements';
import { formatShape, sameShape } from '../size';
import type { Inferences } from './inferences';
import { windowedSize } from './windows';

function pool(inputs: readonly GraphNode[], attributes: Pooling): TensorSpec {
  arity(inputs, 1);
  const [batch, channels, ...size] = inputs[0].shape;
  const counts = windowedSize(size, attributes.kernel, attributes);
  return { shape: [batch, channels, ...counts], dtype: inputs[0].dtype };
}

/** @throws Error where `dy` is not what pooling an array of `shape` gives. */
function needGradient(dy: GraphNode, [batch, channels, ...size]: readonly number[], attributes: Pooling): void {
  const found = [batch, channels, ...windowedSize(size, attributes.kernel, attributes)];
  need(sameShape(found, dy.shape), () => `a gradient of ${formatShape(dy.shape)} for pools of ${formatShape(found)}`);
}

function maxPoolGrad(inputs: readonly GraphNode[], attributes: Pooling): TensorSpec {
  arity(inputs, 2);
  const [x, dy] = inputs;
  needGradient(dy, x.shape, attributes);
  return { shape: x.shape, dtype: equalDtypes(inputs) };
}

function averagePoolGrad(inputs: readonly GraphNode[], attributes: PoolingOps['AveragePoolGrad']): TensorSpec {
  arity(inputs, 1);
  const shape = [...inputs[0].shape.slice(0, 2), ...attributes.size];
  needGradient(inputs[0], shape, attributes);
  return { shape, dtype: inputs[0].dtype };
}

export const pools: Inferences<keyof PoolingOps> = {
  MaxPool: pool,
  MaxPoolGrad: maxPoolGrad,
  AveragePool: pool,
  AveragePoolGrad: averagePoolGrad,
};
