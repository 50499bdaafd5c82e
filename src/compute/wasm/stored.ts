import type { DType } from '../tensor';

/**
 * A value that lies in memory while a program runs. Its address is the sum of a parameter of the program and
 * `offset`; offset and strides are in bytes. Elements of every dtype take four bytes; `bool` is 0 or -1.
 */
export interface Stored {
  /** Index of the parameter that holds the base address. */
  readonly parameter: number;
  readonly offset: number;
  readonly strides: readonly number[];
  readonly dtype: DType;
  /** Whether whole vectors may be written along the contiguous axis, past its end. */
  readonly padded: boolean;
}

export const elementBytes = 4;

/** The first two parameters of every program: the thread's own memory, and what all threads read. */
export const arenaParameter = 0;
export const sharedParameter = 1;
export const firstPointer = 2;
