import type { Tensor } from '@tensorflow/tfjs-core';
import type { Named } from '../compute/tensor';
import { scope as nameScope } from '../compute/trace/scope';

/**
 * How a network runs: `train` measures and uses the statistics of the batch and applies noise, `evaluate` uses the
 * running statistics and no noise, `calibrate` measures them anew with the scalar `calibrationWeight` and no noise.
 */
export type Mode = 'train' | 'evaluate' | 'calibrate';

/** All values of one application of a network, by full names such as `stem/conv/filter`. */
export interface Variables {
  readonly parameters: Named<Tensor>;
  readonly statistics: Named<Tensor>;
  readonly noise: Named<Tensor>;
  readonly scalars: Named<Tensor>;
}

/** What a scope can apply: a module. */
export interface Applied<In, Out> {
  apply(scope: Scope, input: In): Out;
}

/** What a module sees of one application of its network: its own values, under its own names. */
export class Scope {
  private constructor(
    readonly mode: Mode,
    private readonly variables: Variables,
    private readonly updates: Map<string, Tensor>,
    private readonly prefix: string,
  ) {}

  /** @param updates receives the statistics that the modules measure, by full name */
  static root(variables: Variables, mode: Mode, updates: Map<string, Tensor>): Scope {
    return new Scope(mode, variables, updates, '');
  }

  parameter(name: string): Tensor {
    return this.value('parameters', this.prefix + name);
  }

  /** The latest value: what a module that is applied more than once has measured counts. */
  statistic(name: string): Tensor {
    return this.updates.get(this.prefix + name) ?? this.value('statistics', this.prefix + name);
  }

  measured(name: string, value: Tensor): void {
    this.updates.set(this.prefix + name, value);
  }

  noise(name: string): Tensor {
    return this.value('noise', this.prefix + name);
  }

  /** A scalar input of the network. */
  scalar(name: string): Tensor {
    return this.value('scalars', name);
  }

  /** Applies a child. */
  run<In, Out>(name: string, child: Applied<In, Out>, input: In): Out {
    const scope = new Scope(this.mode, this.variables, this.updates, `${this.prefix}${name}/`);
    return nameScope(name, () => child.apply(scope, input));
  }

  private value(kind: keyof Variables, name: string): Tensor {
    const value = this.variables[kind][name];
    if (value === undefined) throw new Error(`no value is given for '${name}' among the ${kind} of the network`);
    return value;
  }
}
