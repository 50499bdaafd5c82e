import type { JsonValue } from '../../protocol/json';
import type { Images } from './augment';
import type { Augmentation } from './augmentation';

/** What a thread of augmentation starts with; the images are in shared memory. */
export interface ThreadData {
  readonly images: Images;
  readonly augmentation: Augmentation;
}

export interface ToThread {
  readonly id: number;
  readonly indices: Int32Array;
  /** State of the stream that the batch draws from. */
  readonly random: JsonValue;
}

export interface FromThread {
  readonly id: number;
  readonly batch: Float32Array<ArrayBuffer>;
}
