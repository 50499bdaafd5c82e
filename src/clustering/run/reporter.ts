import { startsOf, epochsPerRepeat, stepAt } from './schedule';
import type { Job } from './job';
import type { DdcState } from './state';

/** Milliseconds between two events of progress. */
const progressInterval = 200;

/** Tells the world how a run goes. */
export class Reporter {
  private lastProgress = -Infinity;
  private lastPhase = '';

  constructor(private readonly job: Job) {}

  /** Epochs finished over the whole run. */
  step({ repeat, start, running }: DdcState): number {
    return stepAt(this.job.options, repeat, start, running?.epoch ?? startedAt(this.job, start));
  }

  /** Between any two steps. Within an epoch the step has two decimals. */
  progress(state: DdcState, phase: string): void {
    const now = performance.now();
    if (phase === this.lastPhase && now - this.lastProgress < progressInterval) return;
    this.lastProgress = now;
    this.lastPhase = phase;
    const { repeats } = this.job.options;
    this.job.context.report({
      type: 'progress',
      phase,
      step: Math.round(100 * (this.step(state) + this.partOfEpoch(state))) / 100,
      total: repeats * epochsPerRepeat(this.job.options),
      // After the last repeat its network is made ready for new data.
      ...(repeats > 1 && { repeat: Math.min(state.repeat, repeats - 1), repeats }),
    });
  }

  /** After every epoch. Of short starts the loss only: their curves would begin anew again and again. */
  measures(state: DdcState): void {
    const { running, repeat, start } = state;
    const last = running?.history.at(-1);
    if (running === undefined || last === undefined) return;
    const isShort = start < startsOf(this.job.options).count;
    this.job.context.report({
      type: 'metric',
      step: this.step(state),
      ...(this.job.options.repeats > 1 && { repeat }),
      values: isShort ? { start, start_loss: last.loss } : { epoch: running.epoch, ...last },
    });
  }

  log(level: 'info' | 'warning', message: string): void {
    this.job.context.report({ type: 'log', level, message });
  }

  private partOfEpoch({ running }: DdcState): number {
    const { sizes, samples } = this.job;
    const batches = Math.floor(samples.count / sizes.block) * sizes.inner * Math.floor(sizes.block / sizes.batch);
    return Math.min((running?.batch ?? 0) / batches, 1);
  }
}

/** The one that goes on has its first epochs behind it. */
function startedAt({ options }: Job, start: number): number {
  const { count, epochs } = startsOf(options);
  return start < count ? 0 : epochs;
}
