import * as tf from '@tensorflow/tfjs-core';
import { stopGradient } from '../../compute/ops/stopGradient';
import { reduceLoss, type LossOptions } from './reduce';

/** Box coordinates `[..., 4]` as left, top, right, bottom, each `[..., 1]`. */
const edges = (boxes: tf.Tensor): tf.Tensor[] => tf.split(boxes, 4, boxes.rank - 1);

/** Keeps quotients finite for boxes without area. */
const epsilon = 1e-7;

interface Overlap {
  /** Intersection over union. */
  readonly iou: tf.Tensor;
  readonly union: tf.Tensor;
  /** Width and height of the smallest box around both. */
  readonly around: readonly [tf.Tensor, tf.Tensor];
}

const length = (from: tf.Tensor, to: tf.Tensor): tf.Tensor => tf.relu(tf.sub(to, from));

function overlap(a: tf.Tensor[], b: tf.Tensor[]): Overlap {
  const area = ([left, top, right, bottom]: tf.Tensor[]): tf.Tensor => tf.mul(length(left, right), length(top, bottom));
  const common = tf.mul(
    length(tf.maximum(a[0], b[0]), tf.minimum(a[2], b[2])),
    length(tf.maximum(a[1], b[1]), tf.minimum(a[3], b[3])),
  );
  const union = tf.sub(tf.add(area(a), area(b)), common);
  return {
    iou: tf.div(common, tf.add(union, epsilon)),
    union,
    around: [
      length(tf.minimum(a[0], b[0]), tf.maximum(a[2], b[2])),
      length(tf.minimum(a[1], b[1]), tf.maximum(a[3], b[3])),
    ],
  };
}

/** Square of the distance of the centres over that of the corners of the box around both. */
function centreDistance(a: tf.Tensor[], b: tf.Tensor[], [width, height]: Overlap['around']): tf.Tensor {
  const apart = (axis: number): tf.Tensor =>
    tf.mul(tf.sub(tf.add(a[axis], a[axis + 2]), tf.add(b[axis], b[axis + 2])), 0.5);
  const diagonal = tf.add(tf.square(width), tf.square(height));
  return tf.div(tf.add(tf.square(apart(0)), tf.square(apart(1))), tf.add(diagonal, epsilon));
}

/** How much the proportions differ, in [0, 1]. */
function proportionDistance(a: tf.Tensor[], b: tf.Tensor[]): tf.Tensor {
  const angle = (box: tf.Tensor[]): tf.Tensor =>
    tf.atan(tf.div(length(box[0], box[2]), tf.add(length(box[1], box[3]), epsilon)));
  return tf.mul(tf.square(tf.sub(angle(a), angle(b))), 4 / Math.PI ** 2);
}

/**
 * 1 minus the intersection over union of boxes `[..., 4]` (left, top, right, bottom), by kind with a penalty that has a
 * gradient for boxes apart: `giou` the part of the box around both that neither covers (Rezatofighi et al. 2019), `diou` the
 * distance of the centres, `ciou` that and the difference of the proportions (Zheng et al. 2020).
 */
export function boxLoss(
  kind: 'iou' | 'giou' | 'diou' | 'ciou',
  predicted: tf.Tensor,
  target: tf.Tensor,
  options?: LossOptions,
): tf.Scalar {
  const [a, b] = [edges(predicted), edges(target)];
  const { iou, union, around } = overlap(a, b);
  const losses = tf.squeeze(tf.add(tf.sub(1, iou), penalty()), [-1]);
  return reduceLoss(losses, options);

  function penalty(): tf.Tensor | number {
    if (kind === 'iou') return 0;
    if (kind === 'giou') {
      const whole = tf.mul(...around);
      return tf.div(tf.sub(whole, union), tf.add(whole, epsilon));
    }
    const distance = centreDistance(a, b, around);
    if (kind === 'diou') return distance;
    const proportion = proportionDistance(a, b);
    // The trade-off weight is a constant to the gradient, as its authors have it.
    const weight = stopGradient(tf.div(proportion, tf.add(tf.add(tf.sub(1, iou), proportion), epsilon)));
    return tf.add(distance, tf.mul(weight, proportion));
  }
}
