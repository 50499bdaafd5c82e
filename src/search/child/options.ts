/** How a network is trained from the start. */
export interface ChildOptions {
  readonly epochs: number;
  readonly batch: number;
  /** Falls to 0 along half a cosine. */
  readonly learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
  /** Bound on the norm of the gradient. */
  readonly clip: number;
  /** Weight of the auxiliary head's loss; 0 for none. */
  readonly auxiliary: number;
  /** Probability with which an operation is dropped in the last epoch; it rises with the epochs in a line from 0. */
  readonly dropPath: number;
  /** Side of the squares that are cut out of training images; 0 for none. */
  readonly cutout: number;
  readonly labelSmoothing: number;
}
