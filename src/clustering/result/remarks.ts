import type { Job } from '../run/job';
import type { Solution } from '../run/state';

const reconstruction =
  'The method is a reconstruction of DDC from its abstract, summaries of it and its sister methods DAC and DSEC: the full paper and its code could not be had.';
const scoredOnTraining =
  'The agreement with classes is that of the samples the network learnt from, as in the papers; `data.holdOut` scores others.';
const upperBound = (used: number, clusters: number): string =>
  `${used} of at most ${clusters} clusters are used: \`method.clusters\` is an upper bound.`;
const warmStart =
  'The relations of the first epochs came from the cosines of the samples themselves (`warmStart: input-cosine`), an addition to the method.';
const earlierEpoch = (epoch: number, epochs: number): string =>
  `The network of epoch ${epoch} of ${epochs} is kept, which has the lowest loss: a loss that rises goes with clusters that run into each other (\`method.keep\`, an addition to the method).`;

/**
 * What a reader of a result must know.
 * @param used clusters that have samples
 */
export function remarksOf(
  { options, warm, samples, context }: Job,
  { epoch, history }: Pick<Solution, 'epoch' | 'history'>,
  used: number,
): string[] {
  const { clusters } = options;
  return [
    reconstruction,
    ...(warm ? [warmStart] : []),
    ...(epoch < history.length ? [earlierEpoch(epoch, history.length)] : []),
    ...(samples.labels && !context.data.heldOut ? [scoredOnTraining] : []),
    ...(used < clusters ? [upperBound(used, clusters)] : []),
  ];
}
