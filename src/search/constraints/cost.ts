import { sizeOf } from '../../compute/graph/size';
import { totals } from '../../nn/count/summary';
import { createNetwork } from '../../nn/network';
import type { Genotype } from '../../protocol/genotype';
import type { NetworkFit } from '../images';
import { genotypeLayer } from '../networks/network';
import type { Cost } from './limits';

const bytesOfFloat = 4;

/** Parameters, multiply-adds and size of the network of a genotype, without an auxiliary head. @throws ShapeError */
export function costOf(genotype: Genotype, { input, classes }: NetworkFit): Cost {
  const { module, parameters, statistics } = createNetwork(genotypeLayer(genotype, { classes }), input);
  const { parameters: params, macs } = totals(module);
  const values = [...Object.values(parameters), ...Object.values(statistics)];
  return { params, macs, sizeBytes: bytesOfFloat * values.reduce((sum, { shape }) => sum + sizeOf(shape), 0) };
}
