import { RandomStream } from '../../compute/random';
import type { JsonValue } from '../../protocol/json';
import type { ArchitectureSpace } from '../spaces/space';
import type { SearchAlgorithm } from './algorithm';

export interface EvolutionOptions {
  /** Random codes that it starts from, and how many live at a time. */
  readonly population: number;
  /** How many are drawn, with replacement, for the best of them to be the parent. */
  readonly sample: number;
  /** Who leaves for a child: the oldest member, the worst of the sample, or the worst of all. */
  readonly death: 'oldest' | 'worst of sample' | 'worst';
}

interface Member<Code> {
  readonly code: Code;
  /** Lowest where its evaluation failed. */
  readonly score: number;
  /** How many were told before it. */
  readonly born: number;
}

/**
 * Evolution by tournaments; with `oldest` the regularised evolution of Real et al. (AAAI 2019), whose children are
 * mutated copies of the best of a random sample.
 */
export class Evolution<Code extends JsonValue> implements SearchAlgorithm<Code> {
  /** Oldest first. */
  readonly #members: Member<Code>[] = [];
  readonly #random: RandomStream;
  /** The worst of the last sample, to leave when the child is told. */
  #victim: number | undefined;
  #told: number;
  #parent: number | undefined;

  constructor(
    readonly space: ArchitectureSpace<Code>,
    readonly options: EvolutionOptions,
    random: RandomStream,
    restored?: JsonValue,
  ) {
    const { population, sample } = options;
    if (population < 1 || sample < 1) throw new Error('a population and a sample have at least one member');
    const state = restored as EvolutionState | undefined;
    this.#random = state === undefined ? random : RandomStream.restore(state.random);
    this.#victim = state?.victim ?? undefined;
    this.#told = state?.told ?? 0;
    this.#parent = state?.parent ?? undefined;
    for (const { code, score, born } of state?.members ?? []) {
      this.#members.push({ code: space.parse(code), score: score ?? -Infinity, born });
    }
  }

  ask(): Code {
    if (this.#members.length < this.options.population) return this.space.random(this.#random);
    const { best, worst } = this.#drawSample();
    this.#victim = worst;
    this.#parent = this.#members[best].born;
    return this.space.mutate(this.#members[best].code, this.#random);
  }

  tell(code: Code, score = -Infinity): void {
    this.#members.push({ code, score, born: this.#told++ });
    if (this.#members.length > this.options.population) this.#members.splice(this.#leaver(), 1);
  }

  get parent(): number | undefined {
    return this.#parent;
  }

  state(): JsonValue {
    const members = this.#members.map(({ score, ...rest }) => ({
      ...rest,
      score: Number.isFinite(score) ? score : null,
    }));
    const [victim, parent] = [this.#victim ?? null, this.#parent ?? null];
    return { random: this.#random.toJSON(), victim, told: this.#told, parent, members };
  }

  /** Positions of the best and the worst of a sample. */
  #drawSample(): { readonly best: number; readonly worst: number } {
    const draw = (): number => this.#random.below(this.#members.length);
    let best = draw();
    let worst = best;
    for (let drawn = 1; drawn < this.options.sample; drawn++) {
      const member = draw();
      if (this.#members[member].score > this.#members[best].score) best = member;
      if (this.#members[member].score < this.#members[worst].score) worst = member;
    }
    return { best, worst };
  }

  #leaver(): number {
    const { death } = this.options;
    if (death === 'worst of sample') return this.#victim ?? 0;
    if (death === 'oldest') return 0;
    return this.#members.reduce((worst, { score }, i) => (score < this.#members[worst].score ? i : worst), 0);
  }
}

interface EvolutionState {
  readonly random: JsonValue;
  readonly victim: number | null;
  readonly told: number;
  readonly parent: number | null;
  readonly members: readonly { readonly code: JsonValue; readonly score: number | null; readonly born: number }[];
}
