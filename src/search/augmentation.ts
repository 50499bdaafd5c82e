import { channelStatistics, type Augmentation, type Images } from '../nn/augment';

export type AugmentationName = 'auto' | 'digits' | 'objects' | 'light' | 'none';

/** Parts of the side of an image that crops move it by: 4 pixels of CIFAR's 32, 2 of MNIST's 28. */
const [objectShift, digitShift, lightShift] = [1 / 8, 1 / 14, 1 / 28];

/**
 * How training images are varied, and normalised by the means and deviations of their channels; `auto` takes grey images
 * for digits.
 */
export function augmentationOf(images: Images, name: AugmentationName): Augmentation {
  const side = Math.min(images.shape[0], images.shape[1]);
  const crop = (part: number) => ({ crop: { padding: Math.max(1, Math.round(side * part)) } });
  const varied = (): Augmentation => {
    switch (name === 'auto' ? (images.shape[2] === 1 ? 'digits' : 'objects') : name) {
      case 'digits':
        return { ...crop(digitShift), rotate: { degrees: 8 }, zoom: { from: 0.95, to: 1.05 } };
      case 'objects':
        return { ...crop(objectShift), flip: { horizontal: 0.5 } };
      case 'light':
        return crop(lightShift);
      case 'none':
        return {};
    }
  };
  return { ...varied(), normalise: channelStatistics(images) };
}
