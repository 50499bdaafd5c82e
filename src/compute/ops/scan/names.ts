import type { GraphNode } from '../../graph/node';

export interface ScanCounts {
  readonly states: number;
  readonly sequences: number;
}

// What graphs of scans know their tensors by. What stays the same goes by its place among the inputs of the scan.
export const stateName = (i: number): string => `state ${i}`;
/** The value of a sequence at one place. */
export const sliceName = (i: number): string => `slice ${i}`;
/** New states, then what is collected. */
export const resultName = (i: number): string => `result ${i}`;
/** A value of the forward pass that the backward pass needs. */
export const keptName = (i: number): string => `kept ${i}`;
/** What the backward pass collects. */
export const collectedName = (i: number): string => `collected ${i}`;

export const isStaying = (name: string): boolean => /^\d+$/.test(name);

/** The number of a name such as `slice 3`, if it is of that kind. */
export function numberIn(name: string, kind: (i: number) => string): number | undefined {
  const [prefix] = kind(0).split('0');
  return name.startsWith(prefix) ? Number(name.slice(prefix.length)) : undefined;
}

/** The place of an input of the body among the inputs of the scan. */
export function placeOf(name: string, { states }: ScanCounts): number {
  const slice = numberIn(name, sliceName);
  return slice === undefined ? (numberIn(name, stateName) ?? Number(name)) : states + slice;
}

/** @returns a function that gives the inputs of a body their places as names */
export const placed =
  (counts: ScanCounts) =>
  (node: GraphNode): string | undefined =>
    node.op === 'Input' ? String(placeOf(node.attributes.name, counts)) : undefined;

export const numbered = (count: number, name: (i: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, i) => name(i));
