import type { Images } from '../nn/augment';

/** Images and the class of each. */
export interface ImageSet {
  /** `[count, height, width, channels]` */
  readonly images: Images;
  /** `[count]`, from 0. */
  readonly labels: Int32Array;
}

/** Height, width and channels of an image, and how many classes there are: what a network is made for. */
export interface NetworkFit {
  readonly input: readonly [height: number, width: number, channels: number];
  readonly classes: number;
}
