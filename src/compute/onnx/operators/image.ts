import type { ImageOps } from '../../graph/ops/image';
import type { Writers } from './writer';

export const images: Writers<keyof ImageOps> = {
  Pad: (emit, { attributes: { before, after, value }, dtype }, [input]) =>
    emit.op('Pad', [input, emit.ints([...before, ...after]), emit.scalar(value, dtype)], { mode: 'constant' }),
  Resize: (emit, { attributes: { coordinates }, shape }, [input]) =>
    emit.op('Resize', [input, '', '', emit.ints(shape)], {
      mode: 'linear',
      coordinate_transformation_mode: coordinates,
    }),
};
