import { wholePacks } from '../../graph/infer/packed';
import type { GraphNode } from '../../graph/node';
import { reshape } from '../forms/build';
import type { Form } from '../forms/form';
import { planeGradient } from '../forms/maxPoolGradient';
import { pack, unpack } from './build';

/** Neighbouring pixels of packed channels are copied many values at a time. */
export const packedMaxPool = (lanes: number): Form<'MaxPoolGrad'> => ({
  name: 'comparison of packed channels',
  applies: ({ shape, dtype }) => shape.length === 4 && dtype === 'float32' && shape[1] >= lanes,
  lower(node, build) {
    const [batch, channels, ...size] = node.shape;
    const packed = wholePacks(channels, lanes);
    const planes = (x: GraphNode): GraphNode =>
      reshape(build, pack(build, x, lanes), [(batch * packed) / lanes, ...x.shape.slice(2), lanes]);
    const [x, dy] = node.inputs.map(planes);
    const gradient = planeGradient(build, node, x, dy);
    return unpack(build, reshape(build, gradient, [batch, packed, ...size]), lanes, channels);
  },
});
