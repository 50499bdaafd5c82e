import type { PixelState } from '../factorise/factoriser';
import { stepsOf } from '../method';
import { present } from '../result/present';
import { rawFactors, type Job } from './job';
import { finalObjective, type RunState, type Running } from './state';

/** Milliseconds between two events of progress, and between two live pictures. */
const progressInterval = 200;
const pictureInterval = 2000;

/** Tells the world how a run goes, as often as it can be followed. */
export class Reporter {
  private lastProgress = -Infinity;
  private lastPhase = '';
  private lastPicture = -Infinity;
  private readonly stepsPerRepeat: number;

  constructor(
    private readonly job: Job,
    private readonly pixels: PixelState,
  ) {
    this.stepsPerRepeat = stepsOf(job.context.config);
  }

  /** Steps finished over all repeats. A repeat that settles early skips the rest of its steps. */
  step({ repeat, running }: RunState): number {
    return repeat * this.stepsPerRepeat + (running?.iteration ?? 0);
  }

  /** At the start of a phase and after every iteration. */
  progress(state: RunState, phase: string): void {
    const now = performance.now();
    const { repeats } = this.job.context.config.method;
    const step = this.step(state);
    const total = repeats * this.stepsPerRepeat;
    if (phase === this.lastPhase && step < total && now - this.lastProgress < progressInterval) return;
    this.lastProgress = now;
    this.lastPhase = phase;
    this.job.context.report({
      type: 'progress',
      phase,
      step,
      total,
      ...(repeats > 1 ? { repeat: state.repeat, repeats } : {}),
    });
    if (state.running && now - this.lastPicture >= pictureInterval) {
      this.lastPicture = now;
      this.pictures(state.running);
    }
  }

  /** After an iteration whose objective was taken. */
  metric(state: RunState, running: Running): void {
    const { repeats } = this.job.context.config.method;
    this.job.context.report({
      type: 'metric',
      step: this.step(state),
      ...(repeats > 1 ? { repeat: state.repeat } : {}),
      values: { objective: finalObjective(running) },
    });
  }

  private pictures({ factors }: Running): void {
    const { context, freeScale, materials } = this.job;
    const { layout } = context.data.cube;
    const raw = rawFactors(this.job, factors.endmembers.data as Float32Array, this.pixels);
    const { endmembers, abundances } = present(raw, context.data.truth, freeScale);
    const image = { shape: [layout.rows, layout.cols, materials], data: abundances.data };
    context.artifact('abundances', 'Abundances', image);
    context.artifact('endmembers', 'Endmembers', endmembers);
  }
}
