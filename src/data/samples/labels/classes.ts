import type { SampleLabels } from '../sampleSet';

/** Name of the class of each sample; undefined where it is not known. */
export type NamedClasses = readonly (string | undefined)[];

const isWhole = (name: string) => /^-?\d+$/.test(name);

/** Numbers by value, names by the alphabet. */
function inOrder(names: Iterable<string>): string[] {
  const all = [...names];
  return all.every(isWhole)
    ? all.sort((one, other) => Number(one) - Number(other))
    : all.sort((one, other) => (one < other ? -1 : 1));
}

/** The classes that occur, and which of them each sample has. */
export function numberClasses(names: NamedClasses): SampleLabels {
  const classes = inOrder(new Set(names.filter((name) => name !== undefined)));
  const places = new Map(classes.map((name, index) => [name, index]));
  return { values: Int32Array.from(names, (name) => (name === undefined ? -1 : (places.get(name) ?? -1))), classes };
}
