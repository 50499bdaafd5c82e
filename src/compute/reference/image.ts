import type { NodeOf } from '../graph/node';
import type { ImageOps } from '../graph/ops/image';
import { resampling } from '../graph/resampling';
import { sizeOf } from '../graph/size';
import { rowMajorStrides } from '../graph/strides';
import type { Kernel } from './elementwise';
import { stridedPlaces } from './strided';

const pad: Kernel<NodeOf<'Pad'>> = ({ inputs, shape, attributes: { before, value } }, [x]) => {
  const strides = rowMajorStrides(shape);
  const start = before.reduce((sum, count, axis) => sum + count * strides[axis], 0);
  const padded = new Float64Array(sizeOf(shape)).fill(value);
  stridedPlaces(inputs[0].shape, strides, start).forEach((place, i) => (padded[place] = x[i]));
  return padded;
};

/** One axis after the other. */
const resize: Kernel<NodeOf<'Resize'>> = ({ inputs, attributes }, [x]) => {
  let [shape, data] = [[...inputs[0].shape], x];
  attributes.size.forEach((size, spatial) => {
    const axis = spatial + 2;
    const [inner, outer] = [sizeOf(shape.slice(axis + 1)), sizeOf(shape.slice(0, axis))];
    const length = shape[axis];
    const samples = resampling(length, size, attributes.coordinates, 'linear');
    const resized = new Float64Array(outer * size * inner);
    for (let i = 0; i < resized.length; i++) {
      const start = Math.floor(i / (inner * size)) * length * inner + (i % inner);
      for (const { index, weight } of samples[Math.floor(i / inner) % size]) {
        resized[i] += weight * data[start + index * inner];
      }
    }
    shape = shape.with(axis, size);
    data = resized;
  });
  return data;
};

export const images: { readonly [Op in keyof ImageOps]: Kernel<NodeOf<Op>> } = { Pad: pad, Resize: resize };
