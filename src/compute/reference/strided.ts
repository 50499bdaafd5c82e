import { sizeOf } from '../graph/shapes';

/**
 * The places of a strided view in its array, in the view's row-major order: transposes, slices and broadcasts read
 * through it, reductions write through it.
 */
export function stridedPlaces(shape: readonly number[], strides: readonly number[], offset = 0): Int32Array {
  const places = new Int32Array(sizeOf(shape));
  const index = new Array<number>(shape.length).fill(0);
  let place = offset;
  for (let i = 0; i < places.length; i++) {
    places[i] = place;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      place += strides[axis];
      if (++index[axis] < shape[axis]) break;
      place -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return places;
}

/** Copies a strided view. */
export function readStrided(
  data: Float64Array,
  shape: readonly number[],
  strides: readonly number[],
  offset = 0,
): Float64Array {
  const places = stridedPlaces(shape, strides, offset);
  return Float64Array.from(places, (place) => data[place]);
}
