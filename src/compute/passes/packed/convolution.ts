import type { NodeOf } from '../../graph/node';
import { defineRule, refuse, type Refusal, type Rule } from '../rule';
import { pack, packDepthwiseFilters, packFilters, padVector, unpack } from './build';

/** Fewer channels than this leave most lanes empty. */
const leastFill = 0.5;

function refusal(
  { inputs: [x, filter], attributes: { groups }, dtype }: NodeOf<'Conv'>,
  lanes: number,
): Refusal | undefined {
  const [channels, filters] = [x.shape[1], filter.shape[0]];
  if (x.shape.length !== 4) return refuse('packs are for images');
  if (dtype !== 'float32') return refuse('packs are for float32');
  if (groups !== 1 && (groups !== channels || groups !== filters)) return refuse('groups are not single channels');
  if (filters < lanes * leastFill) return refuse('too few filters to fill a pack');
  return undefined;
}

/** conv(x) -> unpack(packedConv(pack(x))): MLAS has direct convolutions for packed channels, for others a product of copies. */
export const packConvolution = (lanes: number): Rule =>
  defineRule({
    name: 'pack-convolution',
    root: ['Conv'],
    match: (node) => refusal(node, lanes) ?? node,
    rewrite({ inputs: [x, filter, ...biases], attributes }, build) {
      const { groups } = attributes;
      const isImage = groups === 1 && x.shape[1] < lanes;
      const given = isImage ? x : pack(build, x, lanes);
      const filters = groups === 1 ? packFilters(build, filter, lanes) : packDepthwiseFilters(build, filter, lanes);
      const inputs = [given, filters, ...biases.map((bias) => padVector(build, bias, lanes))];
      const y = build.node('PackedConv', inputs, {
        ...attributes,
        groups: groups === 1 ? 1 : given.shape[1],
        lanes,
        adds: false,
        relu: false,
      });
      return unpack(build, y, lanes, filter.shape[0]);
    },
  });
