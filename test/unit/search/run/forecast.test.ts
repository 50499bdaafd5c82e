import { describe, expect, it } from 'vitest';
import type { Genotype } from '../../../../src/protocol/genotype';
import type { Course } from '../../../../src/search/run/course';
import { Forecast } from '../../../../src/search/run/forecast';
import { freshState, freshWork, type Found } from '../../../../src/search/run/state';
import type { Trial } from '../../../../src/search/run/trials';

const genotype: Genotype = { format: 'searchlight-genotype', version: 1, space: 's', cells: {}, network: [] };
const found: Found = { genotype, candidate: 0, metrics: {}, tried: 1, steps: 1, epochs: 4, remarks: [] };

/** True seconds of an epoch or an evaluation. */
const truth = { search: 7, random: 30, child: 2 } as const;
const lengths = { search: { search: 4, child: 10 }, random: { search: 3, child: 10 } } as const;
const trials: readonly Trial[] = [
  { origin: 'search', repeat: 0 },
  { origin: 'random', repeat: 0 },
];
type Origin = 'search' | 'random';

const courseOf = (changed: Partial<Course> = {}): Course => ({
  ...{ trials, repeats: 1 },
  lengthOf: ({ origin }) => lengths[origin as Origin],
  // What is expected is twice too much of all.
  costOf: (origin) => ({ search: 2 * truth[origin as Origin], child: 2 * truth.child }),
  secondsOf: () => Infinity,
  ...changed,
});

interface Told {
  /** Seconds that passed, and those that were said to be left. */
  readonly at: number;
  readonly left: number | undefined;
}

/** A run that goes as the truth has it, four looks a unit; making each part ready takes 5 seconds. */
class Played {
  readonly told: Told[] = [];
  seconds = 0;
  private readonly state = freshState();
  private readonly forecast: Forecast;

  constructor(course: Course) {
    this.forecast = new Forecast(course, () => this.seconds);
  }

  play(): this {
    for (const trial of trials.slice(this.state.finished.length)) {
      const { origin } = trial;
      const own = lengths[origin as Origin];
      this.part(own.search, truth[origin as Origin], (units) => (this.state.work.searched = units));
      this.state.work.found = found;
      this.part(own.child, truth.child, (units) => (this.state.work.trained = units));
      this.state.finished.push({ ...found, ...trial, history: [], childHistory: [] });
      this.state.work = freshWork();
    }
    return this;
  }

  part(length: number, each: number, set: (units: number) => void): void {
    this.seconds += 5;
    for (let quarter = 0; quarter <= 4 * length; quarter++) {
      if (quarter > 0) this.seconds += each / 4;
      set(Math.floor(quarter / 4));
      this.state.work.part = (quarter % 4) / 4;
      this.forecast.look(this.state);
      this.told.push({ at: this.seconds, left: this.forecast.remaining(this.state) });
    }
  }
}

const ready = 5 * 4;
const computed = 4 * truth.search + 3 * truth.random + 20 * truth.child;

describe('the time that is left', () => {
  it('is right from the first epoch on, however unlike epochs and evaluations are', () => {
    const { told, seconds } = new Played(courseOf()).play();
    expect(seconds).toBe(computed + ready);
    expect(told[0].left).toBeUndefined();
    for (const { at, left } of told.slice(1)) {
      // But for what making the later parts ready takes.
      expect(left).toBeGreaterThanOrEqual(seconds - at - ready - 1e-6);
      expect(left).toBeLessThanOrEqual(seconds - at + 1e-6);
    }
    const last = told.at(-1);
    expect(last?.left).toBe(0);
  });

  it('falls as the run goes on', () => {
    const { told } = new Played(courseOf()).play();
    told.slice(2).forEach(({ left }, i) => expect(left).toBeLessThanOrEqual(told[i + 1].left!));
  });

  it('goes by what was measured rather than by what was expected', () => {
    // Evaluations are expected to be ten times cheaper than they are.
    const costOf: Course['costOf'] = (origin) => ({
      search: origin === 'random' ? 3 : truth.search,
      child: truth.child,
    });
    const { told, seconds } = new Played(courseOf({ costOf })).play();
    const errors = told.slice(1).map(({ at, left }) => Math.abs(seconds - at - left!));
    expect(errors[0]).toBeGreaterThan(60);
    const evaluated = told.findIndex(({ at }) => at > 5 * 3 + 4 * truth.search + 10 * truth.child + truth.random);
    expect(Math.max(...errors.slice(evaluated))).toBeLessThan(ready);
  });

  it('is not thrown off by a first step that waits for its compiling', () => {
    const state = freshState();
    Object.assign(state.paces, { search: { seconds: 14, units: 2 } });
    state.finished.push({ ...found, ...trials[0], history: [], childHistory: [] });
    let seconds = 0;
    const forecast = new Forecast(courseOf(), () => seconds);
    forecast.look(state);
    const before = forecast.remaining(state)!;
    // A hundredth of an evaluation, after 5 seconds that come once.
    seconds = 5 + truth.random / 100;
    state.work.part = 0.01;
    forecast.look(state);
    expect(forecast.remaining(state)).toBeLessThan(2 * before);
  });

  it('is no more than the minutes of the search', () => {
    const secondsOf: Course['secondsOf'] = (origin) => (origin === 'random' ? 40 : Infinity);
    const { told } = new Played(courseOf({ secondsOf })).play();
    expect(told[1].left).toBeCloseTo(computed - truth.search / 4 - (3 * truth.random - 40), 6);
  });

  it('is known at once after a resumption', () => {
    const course = courseOf();
    const state = freshState();
    Object.assign(state.paces, { search: { seconds: 14, units: 2 } });
    expect(new Forecast(course, () => 0).remaining(state)).toBeCloseTo(computed, 6);
  });
});
