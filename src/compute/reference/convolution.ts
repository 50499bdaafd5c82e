import type { NodeOf } from '../graph/node';
import type { ConvolutionOps } from '../graph/ops/convolution';
import type { Convolution } from '../graph/ops/windows';
import { sizeOf } from '../graph/size';
import type { Kernel } from './elementwise';
import { touches } from './windows';

type Visit = (x: number, filter: number, y: number) => void;

/** Shapes of x, filter and y = conv(x, filter), and how the windows lie. */
interface Product {
  readonly x: readonly number[];
  readonly filter: readonly number[];
  readonly y: readonly number[];
  readonly convolution: Convolution;
}

/** Visits the places in x, filter and y of every product that a convolution adds up. */
function eachProduct({ x, filter, y, convolution }: Product, visit: Visit): void {
  const [batch, channels, ...size] = x;
  const [filters, perGroup, ...kernel] = filter;
  const [pixels, taps, windows] = [size, kernel, y.slice(2)].map(sizeOf);
  const touched = touches(size, kernel, convolution);
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < filters; o++) {
      const firstChannel = Math.floor((o * convolution.groups) / filters) * perGroup;
      for (let c = 0; c < perGroup; c++) {
        const plane = (n * channels + firstChannel + c) * pixels;
        const [weights, row] = [(o * perGroup + c) * taps, (n * filters + o) * windows];
        for (const { place, tap, window } of touched) visit(plane + place, weights + tap, row + window);
      }
    }
  }
}

const conv: Kernel<NodeOf<'Conv'>> = ({ inputs, shape, attributes }, [x, filter, bias]) => {
  const windows = sizeOf(shape.slice(2));
  const y = new Float64Array(sizeOf(shape));
  if (bias !== undefined) y.forEach((_, i) => (y[i] = bias[Math.floor(i / windows) % bias.length]));
  eachProduct(
    { x: inputs[0].shape, filter: inputs[1].shape, y: shape, convolution: attributes },
    (xAt, filterAt, yAt) => (y[yAt] += x[xAt] * filter[filterAt]),
  );
  return y;
};

type InputGradient = NodeOf<'ConvInputGrad'> | NodeOf<'ConvTranspose'>;

/** ONNX's ConvTranspose is the gradient of a convolution's input, with the size of that told in another way. */
const convInputGrad: Kernel<InputGradient> = ({ inputs, shape, attributes }, [dy, filter]) => {
  const dx = new Float64Array(sizeOf(shape));
  eachProduct(
    { x: shape, filter: inputs[1].shape, y: inputs[0].shape, convolution: attributes },
    (xAt, filterAt, yAt) => (dx[xAt] += dy[yAt] * filter[filterAt]),
  );
  return dx;
};

const convFilterGrad: Kernel<NodeOf<'ConvFilterGrad'>> = ({ inputs, shape, attributes }, [x, dy]) => {
  const filterGradient = new Float64Array(sizeOf(shape));
  eachProduct(
    { x: inputs[0].shape, filter: shape, y: inputs[1].shape, convolution: attributes },
    (xAt, filterAt, yAt) => (filterGradient[filterAt] += x[xAt] * dy[yAt]),
  );
  return filterGradient;
};

export const convolutions: { readonly [Op in keyof ConvolutionOps]: Kernel<NodeOf<Op>> } = {
  Conv: conv,
  ConvTranspose: convInputGrad,
  ConvInputGrad: convInputGrad,
  ConvFilterGrad: convFilterGrad,
};
