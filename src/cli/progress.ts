import type { StoredEvent } from '../protocol/events';
import type { EventTable } from '../protocol/events';
import { headlineOf, type Headline } from '../runs/headline';
import { formatNumber, formatSeconds } from './format';

type Progress = EventTable['progress'];

/** Where a run stands, gathered from its events. */
export class RunState {
  progress: Progress | undefined;
  current: Headline | undefined;
  best: Headline | undefined;
  private start: { readonly time: number; readonly step: number } | undefined;
  private now = 0;

  take(event: StoredEvent): void {
    this.now = Date.parse(event.time);
    if (event.type === 'progress') {
      this.progress = event;
      this.start ??= { time: this.now, step: event.step };
    } else if (event.type === 'metric') {
      this.current = headlineOf(event.values) ?? this.current;
      this.best = better(this.best, this.current);
      // Metrics may come more often than progress.
      if (this.progress && event.step > this.progress.step) this.progress = { ...this.progress, step: event.step };
    } else if (event.type === 'resumed' || event.type === 'status') this.start = undefined; // a pause costs no time
  }

  /** Seconds that the rest will take at the pace so far; undefined while that is unknown. */
  get remaining(): number | undefined {
    if (!this.progress || !this.start || this.progress.total === 0) return undefined;
    const steps = this.progress.step - this.start.step;
    if (steps <= 0) return undefined;
    return ((this.now - this.start.time) / 1000 / steps) * (this.progress.total - this.progress.step);
  }
}

function better(best: Headline | undefined, next: Headline | undefined): Headline | undefined {
  if (!next || best?.name !== next.name) return next ?? best;
  const isBetter = next.better === 'higher' ? next.value > best.value : next.value < best.value;
  return isBetter ? next : best;
}

const repeatText = ({ repeat, repeats }: Progress) =>
  repeats !== undefined && repeats > 1 ? `repeat ${(repeat ?? 0) + 1}/${repeats} ` : '';

function metricText({ current, best }: RunState): string {
  if (!current || !best) return '';
  const [now, most] = [formatNumber(current.value), formatNumber(best.value)];
  return `  ${current.name} ${now}${now === most ? '' : ` (best ${most})`}`;
}

/** A phase without steps to count has the total 0. */
const stepText = ({ step, total }: Progress) => (total === 0 ? '' : ` ${step}/${total}`);

/** One line of a run's state for a file or a pipe, such as `iterate 25/500  objective 0.0312`. */
export function plainLine(state: RunState): string {
  const { progress } = state;
  if (!progress) return '';
  return `${repeatText(progress)}${progress.phase}${stepText(progress)}${metricText(state)}`;
}

/** The same as a bar of a terminal line. */
export function barLine(state: RunState, columns: number): string {
  const { progress, remaining } = state;
  if (!progress) return '';
  const { phase, step, total } = progress;
  const eta = remaining === undefined ? '' : `  ${formatSeconds(remaining)} left`;
  const left = `${repeatText(progress)}${phase} `;
  const right = `${stepText(progress)}${metricText(state)}${eta}`;
  const width = Math.min(30, columns - left.length - right.length - 1);
  if (width < 4) return `${left}${right.trim()}`.slice(0, columns - 1);
  const filled = Math.round((width * Math.min(step, total)) / Math.max(total, 1));
  return `${left}${'━'.repeat(filled)}${'─'.repeat(width - filled)}${right}`;
}
