import type { FinishedTrial, RunState } from './state';
import { methodNames, nameOfTrial } from './trials';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What a person should know of a result before they believe in it. */
export function remarksOf({ finished }: RunState, best: FinishedTrial): string[] {
  const origins = [...new Set(finished.map(({ origin }) => origin))];
  const among = { own: best.origin, isRepeated: finished.some(({ repeat }) => repeat !== best.repeat) };
  const told = finished.flatMap((trial) => trial.remarks.map((remark) => `${nameOfTrial(trial, among)}${remark}`));
  return [
    ...new Set([...told, ...origins.slice(1).flatMap((origin) => comparison(finished, best, origin)), ...kinds(best)]),
  ];
}

/** Whether a simpler method did as well, on images that nothing was chosen by. */
function comparison(
  finished: readonly FinishedTrial[],
  { origin: own }: FinishedTrial,
  origin: FinishedTrial['origin'],
): string[] {
  const [ours, theirs] = [own, origin].map((name) =>
    meanOf(finished.filter((trial) => trial.origin === name).map(({ metrics }) => metrics.test_accuracy ?? NaN)),
  );
  if (!Number.isFinite(ours) || !Number.isFinite(theirs)) return [];
  const name = methodNames[origin];
  const repeats = finished.filter((trial) => trial.origin === own).length;
  const mean = repeats > 1 ? `, means of ${repeats} repeats` : '';
  const figures = `${percent(theirs)} against ${percent(ours)} of the images for testing${mean}`;
  if (theirs >= ours) return [`A ${name} of as many steps did as well as the search: ${figures}.`];
  const once = repeats === 1 ? ' One run of each says little; `repeats` tells how far they scatter.' : '';
  return [`The search did better than a ${name} of as many steps: ${figures}.${once}`];
}

const kinds = ({ history }: FinishedTrial): string[] =>
  history.length === 0
    ? []
    : [
        'The accuracy on validation images is that of the found cells with the weights of the searched network; candidates of random search and evolution were trained for a short while instead. Compare methods by the accuracy on the images for testing.',
      ];
