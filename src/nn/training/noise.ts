import { sizeOf } from '../../compute/graph/size';
import type { RandomStream } from '../../compute/random';
import type { HostTensor, Named } from '../../compute/tensor';
import type { NoiseSpec } from '../module';
import { prefixes } from '../steps/names';

const laws: Readonly<Record<NoiseSpec['distribution'], (random: RandomStream) => number>> = {
  uniform: (random) => random.uniform(),
  normal: (random) => random.normal(),
  gumbel: (random) => random.gumbel(),
};

/** Draws what a network asks for, under the names that its steps take: `noise/...`, `[batch, ...shape]`. */
export function drawNoise(specs: Named<NoiseSpec>, batch: number, random: RandomStream): Record<string, HostTensor> {
  const drawn = Object.entries(specs).map(([name, { shape, distribution }]): [string, HostTensor] => {
    const draw = laws[distribution];
    const data = new Float32Array(batch * sizeOf(shape));
    for (let i = 0; i < data.length; i++) data[i] = draw(random);
    return [prefixes.noise + name, { shape: [batch, ...shape], dtype: 'float32', data }];
  });
  return Object.fromEntries(drawn);
}
