import type { HostTensor } from '../../compute/tensor';

/** `into + scale x`, in place; without `into` a new array. */
export function addScaled(into: Float32Array | undefined, x: HostTensor['data'], scale: number): Float32Array {
  if (into === undefined) {
    const fresh = new Float32Array(x.length);
    for (let i = 0; i < fresh.length; i++) fresh[i] = scale * x[i];
    return fresh;
  }
  for (let i = 0; i < into.length; i++) into[i] += scale * x[i];
  return into;
}

export const float32 = (shape: readonly number[], data: Float32Array): HostTensor => ({
  shape,
  dtype: 'float32',
  data,
});
