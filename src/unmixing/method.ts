import type { UnmixingConfig } from '../config/tasks/unmixing';
import type { FactorisationModel, Sparsity } from './factorise/model';

/** Config of a method that iterates. */
export type IterativeConfig = Exclude<UnmixingConfig, { readonly task: 'unmix/fcls' }>;

/** True for all methods but FCLS, which keeps the endmembers it starts from. */
export function isIterative(config: UnmixingConfig): config is IterativeConfig {
  return config.task !== 'unmix/fcls';
}

/** The factorisation that a task stands for: every method is the same iteration with parts left out. */
export function factorisationModel(config: IterativeConfig): FactorisationModel {
  const robust = config.task === 'unmix/rrlbs' || config.task === 'unmix/l21-nmf';
  return {
    loss: robust ? 'l21' : 'frobenius',
    sparsity: sparsity(config),
    asc: config.method.asc,
    delta: config.method.delta,
  };
}

function sparsity(config: IterativeConfig): Sparsity | undefined {
  switch (config.task) {
    case 'unmix/nmf':
    case 'unmix/l21-nmf':
      return undefined;
    case 'unmix/l12-nmf': {
      const { lambda, floor } = config.method;
      return { lambda, floor, guide: { kind: 'constant', h: 1 / 2 } };
    }
    case 'unmix/dgs-nmf': {
      const { lambda, floor } = config.method;
      return { lambda, floor, guide: { kind: 'fixed' } };
    }
    case 'unmix/rrlbs': {
      const { lambda, floor, map, hmax, refresh, freeze, iterations } = config.method;
      const frozenAfter = freeze === 'never' ? iterations : Math.floor(freeze * iterations);
      return { lambda, floor, guide: { kind: 'learnt', measure: map, hmax, refresh, freeze: frozenAfter } };
    }
  }
}

/** Steps of one repeat, for progress. */
export function stepsOf(config: UnmixingConfig): number {
  return isIterative(config) ? config.method.iterations : 1;
}
