import type { PixelState } from '../factorise/factoriser';
import { stepsOf } from '../method';
import type { Job } from './job';
import { publishPictures } from './pictures';
import { finalObjective, type RunState, type Running, type Scores } from './state';

/** Milliseconds between two events of progress, and between two live pictures at least. */
const progressInterval = 200;
const pictureInterval = 2000;
/** The pause after pictures as a multiple of what they took: they cost at most a twentieth of the time. */
const pictureRest = 20;

/** Tells the world how a run goes, as often as it can be followed. */
export class Reporter {
  private lastProgress = -Infinity;
  private lastPhase = '';
  private nextPicture = -Infinity;
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
  }

  /** After an iteration whose objective was taken. */
  objective(state: RunState, running: Running): void {
    this.metrics(state, { objective: finalObjective(running) });
  }

  /** After every iteration; comes to nothing while the last pictures are fresh. */
  async pictures(state: RunState, running: Running): Promise<void> {
    const start = performance.now();
    if (start < this.nextPicture) return;
    this.metrics(state, await publishPictures(this.job, this.pixels, running));
    const end = performance.now();
    this.nextPicture = Math.max(start + pictureInterval, end + pictureRest * (end - start));
  }

  private metrics(state: RunState, values: Scores): void {
    const { repeats } = this.job.context.config.method;
    const repeat = repeats > 1 ? { repeat: state.repeat } : {};
    this.job.context.report({ type: 'metric', step: this.step(state), ...repeat, values });
  }
}
