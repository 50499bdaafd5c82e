/**
 * A map of one value per pixel in bytes, for looking at: byte 0 is `low`, byte 254 is `high`, evenly between;
 * byte 255 is no value.
 */
export interface ByteMap {
  readonly low: number;
  readonly high: number;
  /** `[rows * cols]`, row-major. */
  readonly bytes: Uint8Array;
}

/** Size of maps as sent, after reduction for the screen. */
export interface MapSize {
  readonly rows: number;
  readonly cols: number;
  /** Pixels of the scene per pixel of the map, along both axes. */
  readonly factor: number;
}
