import type { TensorSpec } from '../../tensor';
import type { GraphNode } from '../node';
import type { ImageOps } from '../ops/image';
import { arity, need } from '../requirements';
import { formatShape } from '../size';
import type { Inferences } from './inferences';

function pad(inputs: readonly GraphNode[], { before, after }: ImageOps['Pad']): TensorSpec {
  arity(inputs, 1);
  const { shape, dtype } = inputs[0];
  const fits = [before, after].every((pads) => pads.length === shape.length && pads.every((count) => count >= 0));
  need(fits, () => `pads ${formatShape(before)} and ${formatShape(after)} do not fit ${formatShape(shape)}`);
  return { shape: shape.map((size, axis) => before[axis] + size + after[axis]), dtype };
}

function resize(inputs: readonly GraphNode[], { size }: ImageOps['Resize']): TensorSpec {
  arity(inputs, 1);
  const { shape, dtype } = inputs[0];
  const fits = size.length === shape.length - 2 && size.every((length) => length > 0);
  need(fits, () => `size ${formatShape(size)} does not fit ${formatShape(shape)}`);
  return { shape: [...shape.slice(0, 2), ...size], dtype };
}

export const images: Inferences<keyof ImageOps> = { Pad: pad, Resize: resize };
