import type { Step } from '../../compute/engine';
import { RandomStream } from '../../compute/random';
import type { HostTensor, Named } from '../../compute/tensor';
import type { Network } from '../network';
import { networkState } from '../steps';
import { prefixes } from '../steps/names';
import { mapValues, prefixed, scalar } from '../tensors';
import type { BatchSource } from './batches';
import { addOutputs, meansOf, noMeans } from './means';

export interface EvaluationOptions {
  readonly step: Step;
  readonly source: BatchSource;
  readonly batchSize: number;
  readonly scalars?: Named<number>;
  /** Awaited before each batch: the place to pause, and to throw where the evaluation is to end. */
  readonly rest?: () => Promise<void>;
}

/** The outputs of a step on all examples in their order, batch by batch; the last batch may be smaller. */
export async function* stepThrough(options: EvaluationOptions): AsyncGenerator<Named<HostTensor>> {
  const { step, source, batchSize } = options;
  const scalars = prefixed(prefixes.scalars, mapValues(options.scalars ?? {}, scalar));
  // Nothing is varied in evaluation, so what this stream draws does not matter.
  const random = RandomStream.fromSeed(0);
  for (let start = 0; start < source.count; start += batchSize) {
    await options.rest?.();
    const length = Math.min(batchSize, source.count - start);
    const batch = await source.batch(
      Int32Array.from({ length }, (_, i) => start + i),
      random,
    );
    yield step.run({ ...batch, ...scalars });
  }
}

/** Means over all examples of what a step returns as means over its batch: the loss, the accuracy. */
export async function evaluateAll(options: EvaluationOptions): Promise<Record<string, number>> {
  const { source, batchSize } = options;
  let means = noMeans;
  for await (const outputs of stepThrough(options)) {
    means = addOutputs(means, outputs, Math.min(batchSize, source.count - means.weight));
  }
  return meansOf(means);
}

/** Copies of a network's own state from a training step to another step, such as an evaluation. */
export async function copyNetworkState(
  network: Pick<Network, 'parameters' | 'statistics'>,
  from: Step,
  to: Step,
  parameters: 'current' | 'averaged' = 'current',
): Promise<void> {
  const names = networkState(network);
  if (parameters === 'current') return to.write(await from.read(names));
  const sources = names.map((name) => name.replace(prefixes.parameters, prefixes.averages));
  const values = await from.read(sources);
  await to.write(Object.fromEntries(names.map((name, i) => [name, values[sources[i]]])));
}
