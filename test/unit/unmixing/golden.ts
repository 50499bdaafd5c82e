import { Matrix } from 'ml-matrix';

/** The worked example of the specification, section 8.4: two materials, three bands, four pixels. */
export const golden = {
  /** `[bands, pixels]` as printed there. */
  y: [
    [0.2, 0.5, 0.8, 0.4],
    [0.6, 0.4, 0.3, 0.5],
    [0.1, 0.3, 0.9, 0.2],
  ],
  /** `[bands, materials]` */
  m: [
    [0.3, 0.9],
    [0.7, 0.2],
    [0.1, 0.8],
  ],
  /** `[materials, pixels]` */
  a: [
    [0.9, 0.6, 0.1, 0.7],
    [0.1, 0.4, 0.9, 0.3],
  ],
  h: [0.8, 0.3, 0.5, 0],
  lambda: 0.05,
  floor: 1e-6,
  materials: 2,
  bands: 3,
  pixels: 4,
  m1: [
    [0.23595506, 0.828125],
    [0.62702703, 0.19541985],
    [0.07451565, 0.87051143],
  ],
} as const;

type Rows = readonly (readonly number[])[];

/** Row-major values of the transposed rows: the layout of the program (pixels or materials first). */
export const across = (rows: Rows): Float32Array =>
  Float32Array.from(rows[0].flatMap((_, j) => rows.map((row) => row[j])));

export const matrix = (rows: Rows): Matrix => new Matrix(rows.map((row) => [...row]));

/** Largest absolute difference. */
export function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new Error(`lengths differ: ${a.length} and ${b.length}`);
  return Array.from(a).reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i])), 0);
}
