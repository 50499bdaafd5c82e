import type { CandidateOrigin } from '../../protocol/search';
import type { Course, Parts } from './course';
import type { Pace, RunState } from './state';

type Part = keyof Parts;

const notMeasured: Pace = { seconds: 0, units: 0 };

/** What is expected weighs as much as so many measured units: the first step of a candidate waits for its compiling. */
const expectedUnits = 0.5;

/** Epochs of a child take about as long whatever found it. */
const kindOf = (part: Part, origin: CandidateOrigin): string => (part === 'search' ? origin : 'child');

/** Where a run was when it was looked at. */
interface Look {
  readonly trial: number;
  readonly part: Part;
  /** Of the part. */
  readonly units: number;
  readonly seconds: number;
}

/**
 * Foretells how long a run will take. Each kind of epochs and evaluations has a pace of its own; those that none was
 * measured of yet are foretold by what they should cost beside the others.
 */
export class Forecast {
  #last: Look | undefined;

  /** @param seconds of computing so far */
  constructor(
    private readonly course: Course,
    private readonly seconds: () => number,
  ) {}

  /** Measures what passed since the last look. Making a part ready comes before its first one and is none of its units. */
  look(state: RunState): void {
    const trial = state.finished.length;
    const last = this.#last;
    if (trial >= this.course.trials.length) return;
    const { searched, trained, part: under, found } = state.work;
    const part = found === undefined ? 'search' : 'child';
    const now: Look = { trial, part, units: (found ? trained : searched) + under, seconds: this.seconds() };
    this.#last = now;
    if (last?.trial !== trial || last.part !== part) return;
    const kind = kindOf(part, this.course.trials[trial].origin);
    const { seconds, units } = state.paces[kind] ?? notMeasured;
    state.paces[kind] = { seconds: seconds + now.seconds - last.seconds, units: units + now.units - last.units };
  }

  /** Seconds that the rest of a run will take; undefined until something was measured. */
  remaining(state: RunState): number | undefined {
    const { trials } = this.course;
    const scale = this.#secondsPerCost(state);
    if (scale === undefined) return undefined;
    return trials.slice(state.finished.length).reduce((sum, { origin }, i) => {
      const left = this.#left(state, state.finished.length + i);
      const seconds = (part: Part): number => {
        const pace = state.paces[kindOf(part, origin)] ?? notMeasured;
        const expected = scale * this.course.costOf(origin)[part];
        return (left[part] * (pace.seconds + expectedUnits * expected)) / (pace.units + expectedUnits);
      };
      const used = i === 0 ? usedUp(state) : 0;
      return sum + Math.min(seconds('search'), Math.max(0, this.course.secondsOf(origin) - used)) + seconds('child');
    }, 0);
  }

  /** What a trial has to do yet. */
  #left({ finished, work }: RunState, trial: number): Parts {
    const length = this.course.lengthOf(this.course.trials[trial], finished);
    if (trial > finished.length) return length;
    const left = (part: Part, done: number): number => Math.max(0, length[part] - done - work.part);
    if (work.found !== undefined) return { search: 0, child: left('child', work.trained) };
    return { search: left('search', work.searched), child: length.child };
  }

  /** By all that was measured. */
  #secondsPerCost({ paces }: RunState): number | undefined {
    let [seconds, cost] = [0, 0];
    const costs = new Map(
      this.course.trials.flatMap(({ origin }) =>
        (['search', 'child'] as const).map((part) => [kindOf(part, origin), this.course.costOf(origin)[part]]),
      ),
    );
    for (const [kind, each] of costs) {
      const pace = paces[kind] ?? notMeasured;
      seconds += pace.seconds;
      cost += pace.units * each;
    }
    return cost > 0 ? seconds / cost : undefined;
  }
}

/** Seconds of computing that the search at work took. */
const usedUp = ({ work: { supernet, population } }: RunState): number =>
  supernet?.seconds ?? population?.evaluations.reduce((sum, { seconds = 0 }) => sum + seconds, 0) ?? 0;
