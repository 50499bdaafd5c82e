import type { GraphNode, NodeOf } from '../../graph/node';
import { sizeOf } from '../../graph/size';
import { channelsLast, reshape, swapFirstTwo, transpose } from '../forms/build';
import type { Form } from '../forms/form';
import type { Rewriter } from '../rule';
import { pack } from './build';
import { padsForKernel } from './filterGradient';

type FilterGradient = NodeOf<'ConvFilterGrad'>;

/** Images whose channels are the batch, packed: one for each channel, or for several that lie side by side in its rows. */
interface Rows {
  /** [parts, batch, height, width * channels], packed */
  readonly images: GraphNode;
  readonly parts: number;
  /** Channels side by side. */
  readonly channels: number;
}

function toRows(build: Rewriter, node: FilterGradient, lanes: number): Rows {
  const [x] = node.inputs;
  const [batch, channels, height, width] = x.shape;
  if (channels < lanes) {
    const pixels = reshape(build, channelsLast(build, x), [batch / lanes, lanes, height, width * channels]);
    return {
      images: reshape(build, pack(build, pixels, lanes), [1, batch, height, width * channels]),
      channels,
      parts: 1,
    };
  }
  if (fitsPacksInRows(node)) return packsInRows(build, pack(build, x, lanes), lanes);
  return { images: pack(build, swapFirstTwo(build, x), lanes), channels: 1, parts: channels };
}

/** Values of dy's images with which the windows of neighbouring channels stay in a first-level cache of 32 KB. */
const mostTaps = 128;

const fitsPacksInRows = ({ inputs: [, dy], attributes: { dilations } }: FilterGradient): boolean =>
  dilations[1] === 1 && dy.shape[2] * dy.shape[3] <= mostTaps;

/** Each pack of channels as it lies in the rows of packed images, these packed in turn. */
function packsInRows(build: Rewriter, packed: GraphNode, lanes: number): Rows {
  const [batch, channels, height, width] = packed.shape;
  const parts = channels / lanes;
  const rows = reshape(build, packed, [batch / lanes, lanes, parts * height, width * lanes]);
  const apart = reshape(build, pack(build, rows, lanes), [batch / lanes, parts, height * width, lanes * lanes]);
  const images = reshape(build, swapFirstTwo(build, apart), [parts, batch, height, width * lanes]);
  return { images, parts, channels: lanes };
}

/** dy as packed filters: [O, batch, height, width] of the values [batch, O, height, width] */
function toFilters(build: Rewriter, dy: GraphNode, lanes: number): GraphNode {
  const packed = pack(build, dy, lanes);
  const [batch, filters, height, width] = packed.shape;
  const apart = reshape(build, packed, [batch / lanes, lanes, filters / lanes, height * width, lanes]);
  return reshape(build, transpose(build, apart, [2, 0, 3, 1, 4]), [filters, batch, height, width]);
}

/** Zeros before and after each row. */
function padRows(build: Rewriter, { images, channels }: Rows, before: number, after: number, lanes: number): GraphNode {
  if (before === 0 && after === 0) return images;
  const [parts, batch, height, width] = images.shape;
  const padded = build.node('Pad', [reshape(build, images, [(parts * batch * height) / lanes, width * lanes])], {
    before: [0, before * channels * lanes],
    after: [0, after * channels * lanes],
    value: 0,
  });
  return reshape(build, padded, [parts, batch, height, width + (before + after) * channels]);
}

/** [parts, O, height, width * channels], packed -> [O, C, ...kernel] */
function toGradient(
  build: Rewriter,
  y: GraphNode,
  { channels, parts }: Rows,
  node: FilterGradient,
  lanes: number,
): GraphNode {
  const [, packed, height, long] = y.shape;
  const apart = reshape(build, y, [parts, packed / lanes, height, long / channels, channels, lanes]);
  const filters = transpose(build, apart, [1, 5, 0, 4, 2, 3]);
  const whole = reshape(build, filters, [packed, parts * channels, height, long / channels]);
  return build.node('Slice', [whole], {
    starts: [0, 0, 0, 0],
    ends: [...node.shape],
    steps: [1, 1, 1, 1],
  });
}

export const rowsName = 'channels in rows';

/**
 * A convolution of x with dy as the filter, the batch taking the place of the channels. Rows get their zeros beforehand:
 * the operator computes windows that hang over one by one, and with 3 x 3 windows two of three would. dy is packed as
 * filters from its own packs at once. Images of few channels have these side by side in their rows, as they come, and so
 * have small images each pack of theirs: this makes rows longer and windows apart by as much.
 */
export const rowsOfChannels = (lanes: number): Form<'ConvFilterGrad'> => ({
  name: rowsName,
  applies: ({ inputs: [x, dy], attributes: { groups, dilations, kernel } }) =>
    x.shape.length === 4 &&
    x.dtype === 'float32' &&
    groups === 1 &&
    (dilations[1] === 1 || x.shape[1] >= lanes) &&
    sizeOf(kernel) > 1 &&
    x.shape[0] % lanes === 0 &&
    dy.shape[1] * 2 >= lanes,
  lower(node, build) {
    const [, dy] = node.inputs;
    const { strides, dilations } = node.attributes;
    const rows = toRows(build, node, lanes);
    const [top, left, bottom, right] = padsForKernel(node);
    const images = padRows(build, rows, left, right, lanes);
    const y = build.node('PackedConv', [images, toFilters(build, dy, lanes)], {
      strides: dilations,
      dilations: [strides[0], strides[1] * rows.channels],
      pads: [top, 0, bottom, 0],
      groups: 1,
      lanes,
      adds: false,
      relu: false,
    });
    return toGradient(build, y, rows, node, lanes);
  },
});
