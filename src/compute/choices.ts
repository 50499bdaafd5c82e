import type { JsonValue } from '../protocol/json';

/**
 * The choices an engine makes by rule or by measurement. A resumed run reuses the recorded ones, since another choice
 * changes the last bits of the results.
 */
export class Choices {
  readonly #made: Map<string, JsonValue>;

  constructor(recorded: Readonly<Record<string, JsonValue>> = {}) {
    this.#made = new Map(Object.entries(recorded));
  }

  /** @returns the recorded choice of this name, or what `decide` gives, which is then recorded. */
  choose<Choice extends JsonValue>(name: string, decide: () => Choice): Choice {
    const recorded = this.#made.get(name);
    if (recorded !== undefined) return recorded as Choice;
    const choice = decide();
    this.#made.set(name, choice);
    return choice;
  }

  toRecord(): Readonly<Record<string, JsonValue>> {
    return Object.fromEntries(this.#made);
  }
}
