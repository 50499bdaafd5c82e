import { genotypeHash } from '../../architecture/hash';
import { RandomStream } from '../../compute/random';
import type { SettledDataSearch } from '../../config/tasks/search-lengths';
import { constant, cosine, linear } from '../../nn/schedules';
import type { Candidate } from '../../protocol/search';
import type { Derived } from '../egs/deriveCodes';
import { plainBatches, variedBatches } from '../images';
import { endSearchEpoch, searchEpoch, searchSteps, type SearchWorkshop } from '../supernet/epoch';
import { measureAccuracies } from '../supernet/measures';
import type { SearchMeasures } from '../supernet/searchState';
import type { Supernet } from '../supernet/supernet';
import { WorkClock } from '../workClock';
import type { Bench } from './bench';
import { deadRemark, newlyDead } from './deadRemarks';
import { deriveWithin, type DerivedNetwork } from './derivation';
import { searchBeside, stepsPerEpoch, supernetOptions, trialSeconds } from './plans';
import type { Found, RunState, SupernetWork } from './state';
import { nameOfTrial, type Trial } from './trials';

/** One search of a supernet at work. */
export class SupernetSearch {
  readonly #options: SettledDataSearch;
  readonly #workshop: SearchWorkshop;
  readonly #isOwn: boolean;
  readonly #epochs: number;
  readonly #clock: WorkClock;

  constructor(
    private readonly bench: Bench,
    private readonly supernet: Supernet,
    private readonly state: RunState,
    private readonly work: SupernetWork,
    private readonly trial: Trial,
  ) {
    const { job } = bench;
    this.#options = supernetOptions(job, trial.origin);
    this.#isOwn = job.trials[0].origin === trial.origin;
    // A simpler method takes as many epochs as the search of the same repeat took.
    this.#epochs = searchBeside(state.finished, trial)?.epochs ?? this.#options.epochs;
    this.#clock = new WorkClock(work.seconds);
    this.#workshop = this.#makeWorkshop();
  }

  async run(): Promise<Found> {
    const { work } = this;
    while (work.training.epoch < this.#epochs && !this.#timeIsOver()) {
      await searchEpoch(this.#workshop, work.training);
      const { measures, derived } = await endSearchEpoch(this.#workshop, work.training);
      await this.#endEpoch(measures, derived);
      await this.#rest();
    }
    if (work.derived === undefined) throw new Error('a search without an epoch derives nothing');
    return work.derived;
  }

  async dispose(): Promise<void> {
    const { training, validation, architecture } = this.#workshop;
    await Promise.all([training.dispose(), validation.dispose(), architecture.dispose()]);
  }

  #rest(): Promise<void> {
    this.work.seconds = this.#clock.seconds;
    return this.#clock.during(() => this.bench.rest(this.#isOwn ? 'search' : `baseline: ${this.trial.origin}`));
  }

  #makeWorkshop(): SearchWorkshop {
    const { job } = this.bench;
    const { sets, augmentation } = job;
    const { optimisation, batch, weights, architecture, temperature, epochs } = this.#options;
    const training = variedBatches(sets.training, augmentation);
    const steps = searchSteps({ training, batch }, epochs);
    const stepsOfEpoch = steps / epochs;
    return {
      ...{ supernet: this.supernet, optimisation, training, batch },
      validation: plainBatches(sets.validation, augmentation),
      architecture: variedBatches(sets.validation, augmentation),
      schedules: {
        weightRate: cosine({ from: weights.learningRate, to: weights.minimum, steps }),
        architectureRate: constant(architecture.learningRate),
        temperature: linear({ from: temperature.start, to: temperature.end, steps }),
      },
      rest: () => {
        this.state.work.part = this.work.training.batch / stepsOfEpoch;
        return this.#rest();
      },
    };
  }

  #timeIsOver(): boolean {
    const { training, secondsBefore } = this.work;
    return training.epoch > 0 && secondsBefore >= trialSeconds(this.bench.job, this.trial.origin);
  }

  /** All that changes once an epoch changes between two rests, so that no checkpoint holds a part of it. */
  async #endEpoch(measures: SearchMeasures, derived: Derived): Promise<void> {
    const { bench, state, work } = this;
    const network = await deriveWithin(bench.job, this.supernet, derived);
    const probabilities = await this.supernet.probabilities();
    const told = network.changes === 0 ? measures : { ...measures, ...(await this.#measureAgain(network, derived)) };
    work.seconds = this.#clock.seconds;
    const seconds = work.seconds - work.secondsBefore;
    work.secondsBefore = work.seconds;
    work.history.push(told);
    this.#warnOfDead(network);
    for (const [cell, rows] of Object.entries(work.frames)) rows.push(Float32Array.from(probabilities[cell].flat()));
    work.sampled = this.supernet.sampled();
    work.derived = this.#foundNow(network, told);
    state.candidates.push(this.#candidate(network, told, seconds));
    Object.assign(state.work, { searched: work.training.epoch, part: 0 });
    if (this.#isOwn) bench.reporter.measures(state, told);
    bench.publish();
  }

  #warnOfDead({ dead }: DerivedNetwork): void {
    const { work, supernet, trial, bench } = this;
    const { space, options } = supernet.plan;
    const among = { own: bench.job.trials[0].origin, isRepeated: this.#options.repeats > 1 };
    const place = nameOfTrial(trial, among, `epoch ${work.training.epoch}`);
    for (const choices of newlyDead(dead, space.cells, work.frames, options.scope)) {
      bench.reporter.log('warning', `${place}${deadRemark(choices)}`);
    }
  }

  /** Of an architecture that had to be changed for the limits. */
  async #measureAgain({ codes }: DerivedNetwork, derived: Derived): Promise<SearchMeasures> {
    const { validation: source, batch } = this.#workshop;
    const rest = async (): Promise<void> => this.bench.job.context.throwIfStopped();
    const random = RandomStream.fromSeed(this.work.training.epoch);
    const accuracies = await measureAccuracies(this.supernet, { source, batch, rest }, { ...derived, codes }, random);
    return { ...accuracies };
  }

  #candidate({ genotype, costs }: DerivedNetwork, measures: SearchMeasures, seconds: number): Candidate {
    const { derived_accuracy: score, gap } = measures;
    return {
      ...{ ...this.trial, genotype, seconds, score, index: this.state.candidates.length },
      hash: genotypeHash(genotype),
      step: this.work.training.epoch,
      weights: 'inherited',
      metrics: { ...costs, accuracy: score, gap },
    };
  }

  #foundNow({ genotype, costs, remarks }: DerivedNetwork, measures: SearchMeasures): Found {
    const { epoch } = this.work.training;
    const early = `The time was over after ${epoch} of ${this.#epochs} epochs.`;
    return {
      genotype,
      candidate: this.state.candidates.length,
      metrics: { ...costs, accuracy: measures.derived_accuracy, gap: measures.gap },
      tried: epoch,
      steps: epoch * stepsPerEpoch(this.bench.job),
      epochs: epoch,
      remarks: [...remarks, ...(epoch < this.#epochs && this.#timeIsOver() ? [early] : [])],
    };
  }
}
