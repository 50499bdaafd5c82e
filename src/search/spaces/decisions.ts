import type { RandomStream } from '../../compute/random';
import type { JsonValue } from '../../protocol/json';
import { badCode } from './space';

/** Something to decide on, and what there is to choose from. */
export interface Decision {
  /** Such as `edge 0 to 1` or `kernel of block 3`. */
  readonly name: string;
  readonly choices: readonly string[];
  /** Mutation first picks a group, then a decision in it; decisions without one are groups of their own. */
  readonly group?: string;
}

/** Positions in the choices of each decision. */
export type Choices = readonly number[];

export interface MutationOptions {
  /** Probability that each decision is drawn anew, perhaps as it was; absent: one decision changes for certain. */
  readonly rate?: number;
}

const groupOf = ({ group, name }: Decision): string => group ?? name;

/** Codes over a fixed list of decisions. */
export class Decisions {
  readonly size: bigint;
  readonly #groups: readonly (readonly number[])[];

  constructor(
    readonly list: readonly Decision[],
    readonly mutation: MutationOptions = {},
  ) {
    this.size = list.reduce((product, { choices }) => product * BigInt(choices.length), 1n);
    // A decision with one choice cannot be changed.
    const open = list.flatMap(({ choices }, i) => (choices.length > 1 ? [i] : []));
    const names = new Set(open.map((i) => groupOf(list[i])));
    this.#groups = [...names].map((name) => open.filter((i) => groupOf(list[i]) === name));
  }

  random(random: RandomStream): Choices {
    return this.list.map(({ choices }) => random.below(choices.length));
  }

  mutate(code: Choices, random: RandomStream): Choices {
    const { rate } = this.mutation;
    if (rate !== undefined) {
      return code.map((choice, i) => (random.uniform() < rate ? random.below(this.list[i].choices.length) : choice));
    }
    if (this.#groups.length === 0) return code;
    const group = this.#groups[random.below(this.#groups.length)];
    const changed = group[random.below(group.length)];
    const other = random.below(this.list[changed].choices.length - 1);
    return code.with(changed, other >= code[changed] ? other + 1 : other);
  }

  crossover(one: Choices, other: Choices, random: RandomStream): Choices {
    return one.map((choice, i) => (random.uniform() < 0.5 ? choice : other[i]));
  }

  key(code: Choices): string {
    return this.list.every(({ choices }) => choices.length <= 10) ? code.join('') : code.join('-');
  }

  /** @throws UserError `bad-code` */
  parse(value: JsonValue): Choices {
    if (!Array.isArray(value)) throw badCode('it is no list of numbers');
    const code = value as readonly JsonValue[];
    const wanted = this.list.length;
    if (code.length !== wanted) throw badCode(`it has ${code.length} entries, not ${wanted}`);
    return code.map((entry, i) => {
      const { name, choices } = this.list[i];
      const isChoice = Number.isInteger(entry) && Number(entry) >= 0 && Number(entry) < choices.length;
      if (!isChoice) throw badCode(`${JSON.stringify(entry)} for ${name} is not one of 0 to ${choices.length - 1}`);
      return Number(entry);
    });
  }
}
