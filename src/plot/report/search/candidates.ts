import type { Candidate } from '../../../protocol/search';

/** Names of metrics that any of the candidates has, in the order that they first come in. */
export const metricNames = (candidates: readonly Candidate[]): string[] => [
  ...new Set(candidates.flatMap(({ metrics }) => Object.keys(metrics))),
];
