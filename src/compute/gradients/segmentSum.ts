// Replaces TF.js's gradient of UnsortedSegmentSum, which reads past the last segment.
import {
  cast,
  gather,
  greaterEqual,
  less,
  logicalAnd,
  maximum,
  minimum,
  mul,
  reshape,
  scalar,
} from '@tensorflow/tfjs-core';
import { defineGradient } from './define';
import { nothing } from './none';

export const segmentSumGradient = defineGradient({
  kernel: 'UnsortedSegmentSum',
  inputs: ['segmentIds'],
  gradient: (dy, [ids], { numSegments }) => {
    const [first, last] = [0, numSegments - 1].map((id) => scalar(id, 'int32'));
    return {
      x: () => {
        const isKept = cast(logicalAnd(greaterEqual(ids, first), less(ids, scalar(numSegments, 'int32'))), 'float32');
        const gathered = gather(dy, maximum(minimum(ids, last), first));
        return mul(gathered, reshape(isKept, [...ids.shape, ...dy.shape.slice(1).map(() => 1)]));
      },
      segmentIds: () => nothing(ids),
    };
  },
});
