import type { EventTable } from '../protocol/events';
import type { RunState } from '../runs/run-state';
import { formatNumber, formatSeconds } from './format';
import { resourceText } from './resources';

type Progress = EventTable['progress'];

const repeatText = ({ repeat, repeats }: Progress) =>
  repeats !== undefined && repeats > 1 ? `repeat ${(repeat ?? 0) + 1}/${repeats} ` : '';

/** Metrics that are told beside the most telling one, where a task measures them. */
const companions = [
  ...['start_loss', 'loss', 'clusters_used', 'threshold', 'upper', 'lower'],
  ...['derived_accuracy', 'gap', 'candidate_score', 'child_accuracy'],
];

function metricText({ current, best, newest }: RunState): string {
  const told = companions.filter((name) => name in newest && name !== current?.name);
  const beside = told.map((name) => `  ${name} ${formatNumber(newest[name])}`).join('');
  if (!current || !best) return beside;
  const [now, most] = [formatNumber(current.value), formatNumber(best.value)];
  return `  ${current.name} ${now}${now === most ? '' : ` (best ${most})`}${beside}`;
}

/** A phase without steps to count has the total 0. Steps may have fractions: an epoch at work. */
const stepText = ({ step, total }: Progress) => (total === 0 ? '' : ` ${Math.floor(step)}/${total}`);

/** One line of a run's state for a file or a pipe, such as `iterate 25/500  objective 0.0312`. */
export function plainLine(state: RunState): string {
  const { progress } = state;
  if (!progress) return '';
  return `${repeatText(progress)}${progress.phase}${stepText(progress)}${metricText(state)}`;
}

/** Below that a bar says nothing. */
const fewestCells = 4;

/** The same as a bar of a terminal line. */
export function barLine(state: RunState, columns: number): string {
  const { progress, remaining } = state;
  if (!progress) return '';
  const { phase, step, total } = progress;
  const eta = remaining === undefined ? '' : `  ${formatSeconds(remaining)} left`;
  const left = `${repeatText(progress)}${phase} `;
  const told = `${stepText(progress)}${metricText(state)}${eta}`;
  const resources = state.resources ? `  ${resourceText(state.resources)}` : '';
  // What the run takes of the machine is told where there is room for it.
  const right = left.length + told.length + resources.length + fewestCells < columns ? told + resources : told;
  const width = Math.min(30, columns - left.length - right.length - 1);
  if (width < fewestCells || total === 0) return `${left}${right.trim()}`.slice(0, columns - 1);
  const filled = Math.round((width * Math.min(step, total)) / Math.max(total, 1));
  return `${left}${'━'.repeat(filled)}${'─'.repeat(width - filled)}${right}`;
}
