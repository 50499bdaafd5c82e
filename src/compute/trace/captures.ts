import type * as tf from '@tensorflow/tfjs-core';

/** Tensors from around a body that it uses: they become inputs of its operator. */
export class Captures {
  readonly #places = new Map<number, number>();
  readonly #tensors: tf.Tensor[] = [];

  /** @param first the place of the first of them among the operator's inputs */
  constructor(readonly first: number) {}

  get tensors(): readonly tf.Tensor[] {
    return this.#tensors;
  }

  /** Told apart by tensor, not by value: gradients flow to one tensor and not to its equal. */
  placeOf(tensor: tf.Tensor): number {
    const known = this.#places.get(tensor.id);
    if (known !== undefined) return known;
    const place = this.first + this.#tensors.push(tensor) - 1;
    this.#places.set(tensor.id, place);
    return place;
  }
}
