import { RandomStream } from '../../compute/random';
import type { BatchSource } from '../../nn/training';
import { scopesOf } from '../egs/cellSample';
import { deriveCodes, type Derived } from '../egs/deriveCodes';
import { expectedCount } from '../egs/inclusion';
import type { CellCodes } from '../spaces/cellSpace';
import type { SupernetPlan } from './options';
import type { LabelledBatch, StepMeasures, Supernet } from './supernet';

/** Codes that accuracies are means over, at least; each is drawn for a batch of its own. */
const fewestSamples = 5;

export interface SearchAccuracies {
  /** Of sampled codes, or of the mixture. */
  readonly accuracy: number;
  /** Of the derived architecture with the weights of the supernet. */
  readonly derived_accuracy: number;
  /** What is lost by deriving: `accuracy - derived_accuracy`. */
  readonly gap: number;
}

/** What evaluations go through. */
export interface EvaluationSet {
  readonly source: BatchSource;
  readonly batch: number;
  /** Awaited between batches. */
  readonly rest: () => Promise<void>;
}

/** Accuracies on whole batches of a set, each normalised by its own statistics; examples that are left over are left out. */
export async function measureAccuracies(
  supernet: Supernet,
  set: EvaluationSet,
  derived: Derived,
  random: RandomStream,
): Promise<SearchAccuracies> {
  const batches = Math.max(1, Math.floor(set.source.count / set.batch));
  const passes = supernet.plan.options.estimator === 'mixture' ? 1 : Math.ceil(fewestSamples / batches);
  let accuracy = 0;
  for (let pass = 0; pass < passes; pass++) {
    accuracy += (await meanAccuracy(set, (batch) => supernet.evaluateSampled(batch, random))) / passes;
  }
  const derivedAccuracy = await meanAccuracy(set, (batch) => supernet.evaluate(batch, derived.codes));
  return { accuracy, derived_accuracy: derivedAccuracy, gap: accuracy - derivedAccuracy };
}

async function meanAccuracy(
  { source, batch, rest }: EvaluationSet,
  measure: (batch: LabelledBatch) => Promise<StepMeasures>,
): Promise<number> {
  const batches = Math.max(1, Math.floor(source.count / batch));
  let sum = 0;
  for (let i = 0; i < batches; i++) {
    const length = Math.min(batch, source.count);
    // Nothing is varied in evaluation, so what the stream draws does not matter.
    const indices = Int32Array.from({ length }, (_, k) => i * batch + k);
    const { x, labels } = await source.batch(indices, RandomStream.fromSeed(0));
    sum += (await measure({ x, labels })).accuracy;
    await rest();
  }
  return sum / batches;
}

/** What is derived from a supernet as it is. */
export async function deriveFrom(supernet: Supernet, random: RandomStream): Promise<Derived> {
  const { space, options } = supernet.plan;
  return deriveCodes(space.cells, await supernet.probabilities(), options, random);
}

/** Of the distributions of all cells: their mean entropy in nats, and how many operations a code is expected to have. */
export function describeProbabilities(
  { space: { cells }, options }: SupernetPlan,
  probabilities: CellCodes,
): { readonly entropy: number; readonly expected_operations: number } {
  let [entropy, scopes, expected] = [0, 0, 0];
  for (const cell of cells) {
    const isOperation = cell.operations.map((name) => name !== 'none');
    for (const edges of scopesOf(cell, options.scope)) {
      const rows = edges.map((edge) => probabilities[cell.name][edge]);
      entropy -= rows.flat().reduce((sum, p) => (p > 0 ? sum + p * Math.log(p) : sum), 0);
      scopes++;
      const operations = rows.flatMap((row) => row.filter((_, k) => isOperation[k]));
      expected += options.estimator === 'mixture' ? operations.length : expectedCount(operations, options.draws);
    }
  }
  return { entropy: entropy / scopes, expected_operations: expected };
}
