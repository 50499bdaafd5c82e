import type * as tf from '@tensorflow/tfjs-core';
import { GraphBuilder, makeArray } from '../graph/build';
import type { GraphNode, OpAttributes } from '../graph/node';
import type { ComputedOp } from '../graph/shapes';
import { uniform, type Emitter } from '../lower/lowering';
import type { DType } from '../tensor';
import type { Captures } from './captures';
import { currentScope } from './scope';

/** The graph that is being traced. */
export class Recording implements Emitter {
  readonly builder = new GraphBuilder();
  readonly #constants = new WeakMap<object, GraphNode>();

  node<Op extends ComputedOp>(op: Op, inputs: readonly GraphNode[], attributes: OpAttributes[Op]): GraphNode {
    return this.builder.node(op, inputs, attributes, currentScope());
  }

  scalar(value: number, dtype: DType): GraphNode {
    return this.builder.scalar(value, dtype);
  }

  /** @param captures of a body: where tensors of the functions around it are noted */
  constructor(readonly captures?: Captures) {}

  /** What a body uses from around it: an input, or the same constant. */
  capture(tensor: tf.Tensor, node: GraphNode): GraphNode {
    if (this.captures === undefined) throw new Error('only a body captures tensors');
    if (node.op === 'Constant') return this.builder.constant(node.attributes.values, node.shape, node.dtype);
    if (node.op === 'Expand' && node.inputs[0].op === 'Constant') {
      return this.node('Expand', [this.capture(tensor, node.inputs[0])], node.attributes);
    }
    return this.builder.input(String(this.captures.placeOf(tensor)), node);
  }

  /** A tensor whose values are known. They are copied once: their owner may change them after tracing. */
  constant(values: tf.backend_util.TypedArray, shape: readonly number[], dtype: DType): GraphNode {
    const known = this.#constants.get(values);
    if (known !== undefined) return known;
    const node = this.#newConstant(values, shape, dtype);
    this.#constants.set(values, node);
    return node;
  }

  /** One value in all places (zeros, ones) is stored once. */
  #newConstant(values: tf.backend_util.TypedArray, shape: readonly number[], dtype: DType): GraphNode {
    const isUniform = values.length > 1 && values.every((value) => Object.is(value, values[0]));
    if (isUniform) return uniform(this, values[0], shape, dtype);
    return this.builder.constant(makeArray(dtype, values), shape, dtype, currentScope());
  }
}
