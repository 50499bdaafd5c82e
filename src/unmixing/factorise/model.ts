import type { SparsityMeasure } from '../updates/guidanceMap';

/** How the guidance h of the penalty sum A^(1 - h) comes about. */
export type Guide =
  | { readonly kind: 'constant'; readonly h: number }
  /** Given once, before the iterations (DgS-NMF). */
  | { readonly kind: 'fixed' }
  /** Learnt from the abundances every `refresh` iterations, up to and including iteration `freeze` (RRLbS). */
  | {
      readonly kind: 'learnt';
      readonly measure: SparsityMeasure;
      readonly hmax: number;
      readonly refresh: number;
      readonly freeze: number;
    };

export interface Sparsity {
  readonly lambda: number;
  /** Replaces tiny abundances inside the negative power only. */
  readonly floor: number;
  readonly guide: Guide;
}

export type ScaleRule = 'none' | 'soft' | 'normalise';

/** One of the multiplicative factorisations: a loss, an optional sparsity penalty, and what ties the scale. */
export interface FactorisationModel {
  /** `frobenius`: half the squared norm; `l21`: the sum over bands of the norm of the residual. */
  readonly loss: 'frobenius' | 'l21';
  readonly sparsity: Sparsity | undefined;
  readonly asc: ScaleRule;
  /** Weight of the soft sum-to-one constraint. */
  readonly delta: number;
}

/** A penalty of weight zero is no penalty: such a model compiles to the plain factorisation. */
export function activeSparsity(model: FactorisationModel): Sparsity | undefined {
  return model.sparsity !== undefined && model.sparsity.lambda > 0 ? model.sparsity : undefined;
}

/** Whether the penalty follows a map of the pixels, given or learnt. */
export function hasMap(model: FactorisationModel): boolean {
  const guide = activeSparsity(model)?.guide;
  return guide !== undefined && guide.kind !== 'constant';
}

/** Whether the map is learnt anew after this iteration. */
export function learnsMap(model: FactorisationModel, iteration: number): boolean {
  const guide = activeSparsity(model)?.guide;
  return guide?.kind === 'learnt' && iteration % guide.refresh === 0 && iteration <= guide.freeze;
}
