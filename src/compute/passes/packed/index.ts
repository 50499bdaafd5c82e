import type { Rule } from '../rule';
import { affineRules } from './affine';
import { packedChannels } from './channels';
import { packConvolution } from './convolution';
import { packedElementwise } from './elementwise';
import { unpackOfPack } from './images';
import { packedFilters, packInPlace } from './inPlace';
import { packedMovement } from './movement';
import { unpackPastPool } from './pooling';
import { packedReductions } from './reduce';

export { packedDepthwise } from './filterGradient';
export { fuseIntoConvolutions } from './fuse';
export { packImages } from './images';

/**
 * Rules for a runner whose convolutions are fastest where channels lie in packs of `lanes`. Packs are made before the first
 * convolution and undone where something else needs the images.
 */
export const packedRules = (lanes: number): readonly Rule[] => [
  ...packedMovement, // first: what is packed already need not be packed again
  ...packedFilters,
  packConvolution(lanes),
  ...packedElementwise,
  ...packedChannels,
  unpackPastPool,
  ...packedReductions,
  ...affineRules,
];

/** Rules to be applied last: the others know packs by their operators. */
export const lastPackedRules: readonly Rule[] = [unpackOfPack, packInPlace];
