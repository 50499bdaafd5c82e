import type { RandomStream } from '../../compute/random';
import { UserError } from '../../protocol/errors';
import type { Genotype } from '../../protocol/genotype';
import type { JsonValue } from '../../protocol/json';

/** Architectures that a search chooses among, as data. A code is small, plain and stored with every evaluation. */
export interface ArchitectureSpace<Code extends JsonValue> {
  readonly name: string;
  /** How many codes there are; different codes may mean the same network. */
  readonly size: bigint;
  /** Uniform over the codes, unless the space says otherwise. */
  random(random: RandomStream): Code;
  /** A code that differs in a little. */
  mutate(code: Code, random: RandomStream): Code;
  /** Each decision from one parent or the other. */
  crossover(one: Code, other: Code, random: RandomStream): Code;
  /** Equal for equal codes. */
  key(code: Code): string;
  /** @throws UserError `bad-code` for what is no code of the space */
  parse(value: JsonValue): Code;
  genotype(code: Code): Genotype;
}

/** @param reason what is wrong with what was to be a code */
export const badCode = (reason: string): UserError =>
  new UserError({
    kind: 'config',
    code: 'bad-code',
    message: `not a code of this space: ${reason}`,
    remedy: 'Write one number for each decision, counted from 0.',
  });
