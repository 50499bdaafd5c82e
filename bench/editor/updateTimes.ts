/** Milliseconds of making the parts from arrays, and from there until the pixels are new, by update. */
export interface UpdateTimes {
  readonly make: number[];
  readonly draw: number[];
}
