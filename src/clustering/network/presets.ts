import type { SampleKind } from '../../data/samples/sampleSet';

export type NetworkSize = 'test' | 'demo' | 'full';

/** Units of the dense layers for rows of numbers. */
const rowUnits: Readonly<Record<'text' | 'table', Readonly<Record<NetworkSize, readonly number[]>>>> = {
  text: { test: [64], demo: [128], full: [256, 128] },
  table: { test: [64], demo: [256, 128], full: [512, 256] },
};

/** Channels of the convolutions of the first stage; each later stage has twice as many. */
const channels: Readonly<Record<NetworkSize, number>> = { test: 8, demo: 16, full: 64 };

/** Convolutions without padding leave nothing of smaller images: these are enlarged to at least `enlargedTo`. */
const smallestForConvolutions = 12;
const enlargedTo = 16;
/** Smaller ones are no pictures. */
const smallestImage = 4;

/**
 * The layers up to the head for samples of a shape: the family of the authors' scripts, with as many stages as the side
 * of the image has room for, and fewer channels where `size` says so. Tiny images are enlarged first.
 */
export function presetLayers(kind: SampleKind, shape: readonly number[], size: NetworkSize): string[] {
  if (kind === 'text' || kind === 'table') return [...rowUnits[kind][size].map((units) => `dense ${units}`), 'project'];
  const side = Math.min(shape[0], shape[1]);
  if (side < smallestImage || (side < smallestForConvolutions && size === 'test')) {
    return ['flatten', ...rowUnits.table[size].map((units) => `dense ${units}`), 'project'];
  }
  const factor = side < smallestForConvolutions ? Math.ceil(enlargedTo / side) : 1;
  const enlarge = factor === 1 ? [] : [`enlarge ${factor}`];
  return [...enlarge, ...stages(side * factor, channels[size]).flat(), 'project', 'gap'];
}

/** Three convolutions and a pooling, again and again; small images have room for fewer. */
function stages(side: number, width: number): string[][] {
  const convolutions = (count: number, times: number) => new Array<string>(count).fill(`conv ${width * times}`);
  if (side < 22) return [[...convolutions(2, 1), 'maxpool 2'], convolutions(1, 2)];
  const two = [
    [...convolutions(3, 1), 'maxpool 2'],
    [...convolutions(3, 2), 'maxpool 2'],
  ];
  return side < 56 ? two : [...two, [...convolutions(3, 4), 'maxpool 2']];
}
