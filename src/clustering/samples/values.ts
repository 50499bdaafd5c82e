import { sizeOf } from '../../compute/graph/size';
import type { HostTensor } from '../../compute/tensor';
import type { SampleSet } from '../../data/samples/sampleSet';

type Values = Pick<SampleSet, 'shape' | 'elements' | 'scale' | 'mean'>;

/**
 * Values of chosen samples as a method sees them: `scale * element - mean[channel]`.
 * @returns `[indices.length, ...shape]`
 */
export function sampleValues({ shape, elements, scale, mean }: Values, indices: Int32Array): HostTensor {
  const size = sizeOf(shape);
  const data = new Float32Array(indices.length * size);
  indices.forEach((index, i) => {
    for (let at = 0; at < size; at++) data[i * size + at] = elements[index * size + at] * scale;
  });
  const channels = mean.length;
  if (channels > 0) for (let at = 0; at < data.length; at++) data[at] -= mean[at % channels];
  return { shape: [indices.length, ...shape], dtype: 'float32', data };
}
