import type { EventTable, StoredEvent } from '../protocol/events';
import type { ResourceUse } from '../protocol/record';
import { headlineOf, type Headline } from './headline';

/** Where a run stands, gathered from its events. */
export class RunState {
  progress: EventTable['progress'] | undefined;
  current: Headline | undefined;
  best: Headline | undefined;
  /** What was measured last. */
  newest: Readonly<Record<string, number>> = {};
  /** Newest values; the more telling metrics may come more rarely. */
  private metrics: Readonly<Record<string, number>> = {};
  /** What it takes of the machine now. */
  resources: ResourceUse | undefined;
  private start: { readonly time: number; readonly step: number } | undefined;
  private now = 0;

  take(event: StoredEvent): void {
    this.now = Date.parse(event.time);
    if (event.type === 'progress') {
      if (event.phase !== this.progress?.phase) this.start = undefined; // each has its own pace
      this.progress = event;
      this.start ??= { time: this.now, step: event.step };
    } else if (event.type === 'metric') {
      this.newest = event.values;
      this.metrics = { ...this.metrics, ...event.values };
      this.current = headlineOf(this.metrics);
      this.best = better(this.best, this.current);
      // Metrics may come more often than progress.
      if (this.progress && event.step > this.progress.step) this.progress = { ...this.progress, step: event.step };
    } else if (event.type === 'resources') this.resources = event;
    else if (event.type === 'resumed' || event.type === 'status') this.start = undefined; // a pause costs no time
  }

  /** Seconds that the rest will take, as the task says or else at the pace so far; undefined while that is unknown. */
  get remaining(): number | undefined {
    if (this.progress?.remaining !== undefined) return this.progress.remaining;
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
