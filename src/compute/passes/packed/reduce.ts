import type { GraphNode } from '../../graph/node';
import { sizeOf } from '../../graph/size';
import { reshape } from '../forms/build';
import { defineRule, refuse, type Rewriter, type Rule } from '../rule';
import { channelAxis, isUnpacked } from './build';
import { transpose } from '../forms/build';

/** mean(unpack(x)) over pixels -> mean of packedMean(x); a sum is a mean times the number of pixels */
const unpackPastReduce: Rule = defineRule({
  name: 'unpack-past-reduce',
  root: ['ReduceMean', 'ReduceSum'],
  match({ op, inputs: [image], attributes }) {
    if (!isUnpacked(image)) return refuse('its input is no packed image');
    const along = channelAxis(image);
    const overPixels = [1, 2, 3].every((axis) => attributes.axes.includes(axis) !== (axis === along));
    return overPixels ? { op, image, attributes } : refuse('it does not reduce all pixels, and these alone');
  },
  rewrite({ op, image, attributes }, build) {
    const { lanes, channels } = image.attributes;
    const [x] = image.inputs;
    const [batch, , ...size] = x.shape;
    const means = build.node('PackedMean', [x], { lanes });
    const cut = build.node('Slice', [means], {
      starts: [0, 0, 0, 0],
      ends: [batch, channels, 1, 1],
      steps: [1, 1, 1, 1],
    });
    const shown = channelAxis(image) === 1 ? cut : transpose(build, cut, [0, 2, 3, 1]);
    const reduced = build.node(op, [shown], attributes);
    return op === 'ReduceMean' ? reduced : build.node('Mul', [reduced, build.constant([sizeOf(size)], [])], {});
  },
});

/**
 * packedMean(x * y) -> one value for each channel of each image by a convolution: the images of a batch become channels of
 * one, and y the filters, as large as the image, so that no product is stored.
 */
export function meanOfProduct(build: Rewriter, x: GraphNode, y: GraphNode, lanes: number): GraphNode {
  const [batch, channels, ...size] = x.shape;
  const images = reshape(build, x, [1, batch * channels, ...size]);
  const filters = reshape(build, y, [batch * channels, 1, ...size]);
  const sums = build.node('PackedConv', [images, filters], {
    strides: [1, 1],
    dilations: [1, 1],
    pads: [0, 0, 0, 0],
    groups: batch * channels,
    lanes,
    adds: false,
    relu: false,
  });
  const means = build.node('Mul', [sums, build.constant([1 / sizeOf(size)], [])], {});
  return reshape(build, means, [batch, channels, 1, 1]);
}

export const packedReductions: readonly Rule[] = [unpackPastReduce];
