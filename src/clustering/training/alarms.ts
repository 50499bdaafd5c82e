import type { ClusteringAlarm } from '../../protocol/clustering';
import type { EpochMeasures } from './state';

type Code = ClusteringAlarm['code'];

/** Relations with more pairs together than this leave nothing to tell apart. */
const mostTogether = 0.9;
/** Triples that may contradict each other. Untrained features start below a quarter. */
const mostViolations = 0.5;
/** Samples that may change their cluster in an epoch whose loss fell, once the first epochs are over. */
const mostChanged = 0.2;
const settledAfter = 3;

const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;

type Guard = (now: EpochMeasures, before: EpochMeasures | undefined, epoch: number) => string | undefined;

const guards: Readonly<Record<Code, Guard>> = {
  collapse: ({ clusters_used }) =>
    clusters_used === 1
      ? 'all samples are in one cluster; the loss is low since there is nothing to tell apart'
      : undefined,
  'positive-rate': ({ together }) =>
    together > mostTogether ? `${percent(together)} of the pairs are taken to belong together` : undefined,
  transitivity: ({ violations }) =>
    violations > mostViolations
      ? `the relations contradict each other: in ${percent(violations)} of the triples a belongs to b, b to c, but not a to c`
      : undefined,
  unstable(now, before, epoch) {
    if (before === undefined || epoch < settledAfter || now.changed <= mostChanged || now.loss >= before.loss) return;
    return `the loss falls, but ${percent(now.changed)} of the samples changed their cluster since the last epoch`;
  },
};

/** Whether nothing is told apart any more: such a network has the lowest loss of all. */
export const hasCollapsed = ({ clusters_used, together }: EpochMeasures): boolean =>
  clusters_used === 1 || together > mostTogether;

/**
 * What is wrong after an epoch: a low loss is no evidence of good clusters (trap 2 of the method), so other things are
 * watched.
 * @param history measures of all epochs so far, the last one last
 * @param known alarms that were raised before: none is raised twice
 */
export function newAlarms(history: readonly EpochMeasures[], known: readonly ClusteringAlarm[]): ClusteringAlarm[] {
  const epoch = history.length;
  const [before, now] = [history.at(-2), history[epoch - 1]];
  return (Object.keys(guards) as Code[]).flatMap((code) => {
    const message = guards[code](now, before, epoch);
    const isKnown = known.some((alarm) => alarm.code === code);
    return message === undefined || isKnown ? [] : [{ code, epoch, message }];
  });
}
