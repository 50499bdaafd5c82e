import { sizeOf } from '../../graph/size';
import { tapsByPixels } from '../forms/filterGradient';
import type { Form } from '../forms/form';

export const productName = 'product of packed channels';

/** Multiply-adds up to which one product is faster than one for each image, though threads cannot share it. */
const smallProduct = 2 ** 21;

/** For filters that see one value: channels are last as soon as they are unpacked, and pixels of all images are rows. */
export const packedProduct = (lanes: number): Form<'ConvFilterGrad'> => ({
  ...tapsByPixels,
  name: productName,
  applies: ({ inputs: [x, dy], shape, attributes: { groups, kernel } }) =>
    groups === 1 &&
    sizeOf(kernel) === 1 &&
    [x, dy].every((image) => image.shape.length === 4 && image.shape[1] % lanes === 0) &&
    sizeOf(dy.shape) * shape[1] <= smallProduct,
});
