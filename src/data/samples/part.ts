import type { NamedClasses } from './labels/classes';
import type { SkippedSample } from './sampleSet';

/** Samples of one file or folder, not prepared yet; `place` counts them from 0. */
export interface Part<Item> {
  readonly count: number;
  nameOf(place: number): string;
  /** Class of each place, where the file or the folder tells. */
  readonly labels?: NamedClasses;
  /** @throws UserError where the sample cannot be read. */
  read(place: number): Item | Promise<Item>;
  /** Shape of every sample, where it is known and the same before one is read. */
  readonly shape?: readonly number[];
  /** Names of the columns of tables. */
  readonly columns?: readonly string[];
  readonly facts: Readonly<Record<string, string | number>>;
  readonly warnings: readonly string[];
}

/** Samples in the order that was asked for, without those that could not be read. */
export interface KeptSamples {
  readonly places: Int32Array;
  readonly skipped: readonly SkippedSample[];
}

const equal = (one: readonly number[] | undefined, other: readonly number[] | undefined) =>
  one !== undefined && one.join() === other?.join();

const shared = (shapes: readonly (readonly number[] | undefined)[]) =>
  shapes.every((shape) => equal(shape, shapes[0])) ? shapes[0] : undefined;

/** Facts of several files: numbers and differing texts are listed. */
function joinedFacts(parts: readonly Part<unknown>[]): Record<string, string | number> {
  const keys = new Set(parts.flatMap(({ facts }) => Object.keys(facts)));
  return Object.fromEntries(
    [...keys].map((key) => {
      const values = [...new Set(parts.flatMap(({ facts }) => facts[key] ?? []))];
      return [key, values.length === 1 ? values[0] : values.join(', ')];
    }),
  );
}

/** Several parts, end to end. */
export function joinParts<Item>(parts: readonly Part<Item>[]): Part<Item> {
  if (parts.length === 1) return parts[0];
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, { count }) => sum + count, 0));
  const at = (place: number): [Part<Item>, number] => {
    const index = starts.findLastIndex((start) => start <= place);
    return [parts[index], place - starts[index]];
  };
  const labelled = parts.some(({ labels }) => labels !== undefined);
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    nameOf: (place) => {
      const [part, inside] = at(place);
      return part.nameOf(inside);
    },
    labels: labelled
      ? parts.flatMap(({ labels, count }) => labels ?? new Array<undefined>(count).fill(undefined))
      : undefined,
    read: (place) => {
      const [part, inside] = at(place);
      return part.read(inside);
    },
    shape: shared(parts.map(({ shape }) => shape)),
    columns: parts[0].columns,
    facts: joinedFacts(parts),
    warnings: [...new Set(parts.flatMap(({ warnings }) => warnings))],
  };
}
