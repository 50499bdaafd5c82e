import type { Tensor } from '@tensorflow/tfjs-core';
import { sizeOf } from '../compute/graph/size';
import type { RandomStream } from '../compute/random';
import type { HostTensor, Named } from '../compute/tensor';
import type { Layer, Mode, Module, NoiseSpec, ParameterSpec, Shapes, StatisticSpec } from './module';
import { Scope, type Variables } from './scope';
import { filled, mapValues } from './tensors';
import { walk } from './walk';

/** A whole network for inputs of one shape; everything it needs, by full names such as `stem/conv/filter`. */
export interface Network<In = Tensor, Out = Tensor> {
  readonly input: Shapes<In>;
  readonly output: Shapes<Out>;
  readonly parameters: Named<ParameterSpec>;
  readonly statistics: Named<StatisticSpec>;
  readonly noise: Named<NoiseSpec>;
  readonly scalars: readonly string[];
  readonly module: Module<In, Out>;
  /**
   * @param input `[batch, ...shape]`
   * @returns the output and all statistics, those measured by this call among them
   */
  apply(variables: Variables, input: In, mode: Mode): { readonly output: Out; readonly statistics: Named<Tensor> };
}

/** Values of the parameters and statistics of a network, in host memory. */
export interface NetworkValues {
  readonly parameters: Named<HostTensor>;
  readonly statistics: Named<HostTensor>;
}

/**
 * @param input the shapes of one example
 * @throws ShapeError naming the layer that does not fit its input
 */
export function createNetwork<In = Tensor, Out = Tensor>(layer: Layer<In, Out>, input: Shapes<In>): Network<In, Out> {
  const module = layer(input);
  const parameters: Record<string, ParameterSpec> = {};
  const statistics: Record<string, StatisticSpec> = {};
  const noise: Record<string, NoiseSpec> = {};
  const scalars = new Set<string>();
  for (const [path, declared] of walk(module)) {
    collect(parameters, path, declared.parameters);
    collect(statistics, path, declared.statistics);
    collect(noise, path, declared.noise);
    declared.scalars?.forEach((name) => scalars.add(name));
  }
  return {
    input,
    output: module.output,
    parameters,
    statistics,
    noise,
    scalars: [...scalars],
    module,
    apply(variables, x, mode) {
      const updates = new Map<string, Tensor>();
      const output = module.apply(Scope.root(variables, mode, updates), x);
      return { output, statistics: { ...variables.statistics, ...Object.fromEntries(updates) } };
    },
  };
}

function collect<Spec>(into: Record<string, Spec>, path: string, specs: Named<Spec> = {}): void {
  for (const [name, spec] of Object.entries(specs)) into[path + name] = spec;
}

/** First values of a network. Each parameter has a stream of its own, so that the order of drawing does not matter. */
export function initialise({ parameters, statistics }: Declared, random: RandomStream): NetworkValues {
  return {
    parameters: mapValues(parameters, ({ shape, initialise: fill }) => ({
      shape,
      dtype: 'float32',
      data: fill(shape, random.split()),
    })),
    statistics: mapValues(statistics, ({ shape, initial }) => filled(shape, initial)),
  };
}

type Declared = Pick<Network, 'parameters' | 'statistics'>;

export const countParameters = ({ parameters }: Pick<Network, 'parameters'>): number =>
  Object.values(parameters).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
