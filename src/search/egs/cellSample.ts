import * as tf from '@tensorflow/tfjs-core';
import { stopGradient } from '../../compute/ops/stopGradient';
import type { SearchedCell } from '../../protocol/search';
import { probabilitiesOf, sampleEgs, type EgsVariant } from './estimator';

/** How the architecture parameters weigh operations, and what is derived from them. */
export interface EstimatorOptions {
  /** `ensemble`: the union of some draws (DATA); `mixture`: all operations, weighed by their probabilities (DARTS). */
  readonly estimator: 'ensemble' | 'mixture';
  /** Draws that a code is the union of; 1 is plain Gumbel-Softmax. */
  readonly draws: number;
  readonly variant: EgsVariant;
  /** What one distribution is over: the operations of an edge, or those of all edges into a node. */
  readonly scope: 'node' | 'edge';
  /** By what a code is divided in each scope: by nothing, by the number of its ones, or by those that are not `none`. */
  readonly normalise: 'none' | 'all' | 'non-none';
  /** What derivation does with `none`: one entry for the node's edges together, left out, or one entry for each edge. */
  readonly noneMode: 'merge' | 'exclude' | 'keep';
  /** The most probable code, or one that is drawn. */
  readonly derive: 'map' | 'sample';
}

export type CellChoices = Pick<SearchedCell, 'nodes' | 'edges' | 'operations'>;

/** Edges that one distribution is over. */
export const scopesOf = ({ nodes, edges }: CellChoices, scope: EstimatorOptions['scope']): number[][] =>
  scope === 'edge'
    ? edges.map((_, edge) => [edge])
    : Array.from({ length: nodes }, (_, node) => edges.flatMap(({ to }, edge) => (to === node ? [edge] : [])));

/** All `[edges, operations]`. */
export interface CellSample {
  /** 0 or 1; all ones for a mixture. */
  readonly code: tf.Tensor2D;
  readonly probabilities: tf.Tensor2D;
  /** What operations are multiplied with; differentiable by alpha. */
  readonly weights: tf.Tensor2D;
  /** `mean |p - code / its ones|`, the code being a constant; 0 for a mixture. */
  readonly distance: tf.Scalar;
}

/**
 * Samples the code of a cell.
 * @param alpha `[edges, operations]`
 * @param gumbel standard Gumbel noise `[draws, edges, operations]`
 * @param temperature scalar; it shapes the gradient and never the code
 */
export function sampleCell(
  alpha: tf.Tensor2D,
  gumbel: tf.Tensor3D,
  temperature: tf.Tensor,
  cell: CellChoices,
  options: EstimatorOptions,
): CellSample {
  const parts = scopesOf(cell, options.scope).map((edges) => {
    const [first, count] = [edges[0], edges.length];
    const [, operations] = alpha.shape;
    const entries = count * operations;
    const own = tf.reshape<tf.Rank.R2>(tf.slice(alpha, [first, 0], [count, operations]), [1, entries]);
    const noise = tf.slice(gumbel, [0, first, 0], [gumbel.shape[0], count, operations]);
    const isNone = edges.flatMap(() => cell.operations.map((name) => (name === 'none' ? 1 : 0)));
    return scopeSample(own, tf.reshape<tf.Rank.R3>(noise, [-1, 1, entries]), temperature, isNone, options);
  });
  const joined = (pick: (part: ScopeSample) => tf.Tensor): tf.Tensor2D =>
    tf.reshape(tf.concat(parts.map(pick), 1), alpha.shape);
  const distances = parts.map(({ distance }) => distance);
  return {
    code: joined(({ code }) => code),
    probabilities: joined(({ probabilities }) => probabilities),
    weights: joined(({ weights }) => weights),
    distance: tf.div(tf.addN(distances), alpha.size),
  };
}

/** All `[1, entries]`; the distance is a sum. */
type ScopeSample = CellSample;

function scopeSample(
  alpha: tf.Tensor2D,
  gumbel: tf.Tensor3D,
  temperature: tf.Tensor,
  isNone: readonly number[],
  options: EstimatorOptions,
): ScopeSample {
  if (options.estimator === 'mixture') {
    const probabilities = probabilitiesOf(alpha, options.variant);
    return { code: tf.onesLike(alpha), probabilities, weights: probabilities, distance: tf.scalar(0) };
  }
  const { code, probabilities } = sampleEgs(alpha, gumbel, temperature, options.variant);
  const share = stopGradient(tf.div(code, tf.sum(code, 1, true)));
  return {
    code,
    probabilities,
    weights: normalised(code, isNone, options.normalise),
    distance: tf.sum(tf.abs(tf.sub(probabilities, share))),
  };
}

/** A code divided by how many of its ones count; the gradient flows through both, as in the released code. */
function normalised(
  code: tf.Tensor2D,
  isNone: readonly number[],
  normalise: EstimatorOptions['normalise'],
): tf.Tensor2D {
  if (normalise === 'none') return code;
  const counts = isNone.map((none) => (normalise === 'all' || none === 0 ? 1 : 0));
  const ones = tf.sum(tf.mul(code, tf.tensor2d(counts, [1, counts.length])), 1, true);
  // Where nothing but `none` was sampled, nothing is computed.
  return tf.div(code, tf.maximum(ones, 1));
}

/** 1 for entries that are trained: of a node's entries of `none` its first edge's alone (DATA, node scope). */
export const trainedEntries = (cell: CellChoices, scope: EstimatorOptions['scope']): number[][] =>
  cell.edges.map(({ to }, edge) =>
    cell.operations.map((name) => {
      const isFirst = cell.edges.findIndex((other) => other.to === to) === edge;
      return name === 'none' && scope === 'node' && !isFirst ? 0 : 1;
    }),
  );
