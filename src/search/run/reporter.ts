import type { RunContext } from '../../protocol/context';
import type { SearchMeasure } from '../../protocol/search';
import type { Course } from './course';
import { Forecast } from './forecast';
import type { RunState } from './state';
import type { Trial } from './trials';

/** Milliseconds between two events of progress. */
const progressInterval = 200;

type World = Pick<RunContext<unknown, unknown, unknown>, 'report'>;

/** Tells the world how a run goes. */
export class Reporter {
  #lastProgress = -Infinity;
  #lastPhase = '';
  readonly #starts: readonly number[];
  readonly #forecast: Forecast;

  /** @param seconds of computing so far */
  constructor(
    private readonly world: World,
    private readonly course: Course,
    seconds: () => number,
  ) {
    this.#forecast = new Forecast(course, seconds);
    let sum = 0;
    this.#starts = [...course.trials.map((trial) => (sum += lengthOf(course, trial)) - lengthOf(course, trial)), sum];
  }

  /** Epochs and evaluations finished over the whole run: the step of events and checkpoints. */
  step(state: RunState): number {
    return this.#start(state) + this.#done(state);
  }

  /** Between any two steps. */
  progress(state: RunState, phase: string): void {
    this.#forecast.look(state);
    const now = performance.now();
    if (phase === this.#lastPhase && now - this.#lastProgress < progressInterval) return;
    this.#lastProgress = now;
    this.#lastPhase = phase;
    const { repeats, trials } = this.course;
    const { repeat } = trials[Math.min(state.finished.length, trials.length - 1)];
    this.world.report({
      type: 'progress',
      phase,
      step: Math.round(100 * (this.step(state) + Math.min(state.work.part, 0.99))) / 100,
      total: this.#starts[this.#starts.length - 1],
      ...known(this.#forecast.remaining(state)),
      ...(repeats > 1 && { repeat, repeats }),
    });
  }

  measures(state: RunState, values: Partial<Readonly<Record<SearchMeasure, number>>>): void {
    const { repeats, trials } = this.course;
    const trial = trials[state.finished.length];
    const known = Object.entries(values).filter(([, value]) => Number.isFinite(value));
    this.world.report({
      type: 'metric',
      step: this.step(state),
      ...(repeats > 1 && { repeat: trial.repeat }),
      values: Object.fromEntries(known),
    });
  }

  log(level: 'info' | 'warning', message: string): void {
    this.world.report({ type: 'log', level, message });
  }

  #start({ finished }: RunState): number {
    return this.#starts[finished.length];
  }

  #done({ finished, work }: RunState): number {
    const trial = this.course.trials.at(finished.length);
    if (trial === undefined) return 0;
    const { search, child } = this.course.lengthOf(trial, []);
    // A search that ended early counts as whole.
    return (work.found === undefined ? Math.min(work.searched, search) : search) + Math.min(work.trained, child);
  }
}

function lengthOf({ lengthOf: lengths }: Course, trial: Trial): number {
  const { search, child } = lengths(trial, []);
  return search + child;
}

const known = (remaining: number | undefined) =>
  remaining === undefined ? {} : { remaining: Math.round(10 * remaining) / 10 };
