import type { SearchResult } from '../../../protocol/search';

/** Methods as papers write them, by the part of the task's name after the slash. */
const methodLabels: ReadonlyMap<string, string> = new Map([
  ['data', 'DATA'],
  ['random', 'random search'],
  ['evolution', 'regularised evolution'],
]);

/** A method for people. */
export const methodLabel = (method: string): string => methodLabels.get(method.replace(/^search\//, '')) ?? method;

/** What methods are compared by, in this order, where any of them has it. */
const compared = ['test_accuracy', 'accuracy', 'gap', 'params', 'macs', 'latency_ms', 'size_bytes'];

export interface MethodRow {
  readonly name: string;
  /** As many as there are measures; NaN where one was not measured. */
  readonly values: readonly number[];
  /** Candidates that it tried, and steps of training that it took; absent for the search itself. */
  readonly candidates?: number;
  readonly steps?: number;
}

/** A scalar metric of a result; NaN where it has none. */
export function metricOf({ metrics }: Pick<SearchResult, 'metrics'>, name: string): number {
  const value = Object.hasOwn(metrics, name) ? metrics[name] : NaN;
  return typeof value === 'number' ? value : NaN;
}

/** The search and the simpler methods beside it, by the same measures; the search comes first. */
export function besideBaselines(result: SearchResult): { measures: string[]; rows: MethodRow[] } {
  const { baselines, method } = result;
  const measures = compared.filter(
    (name) =>
      Number.isFinite(metricOf(result, name)) || baselines.some(({ metrics }) => Number.isFinite(metrics[name])),
  );
  const own = { name: methodLabel(method), values: measures.map((name) => metricOf(result, name)) };
  const others = baselines.map(({ method: name, metrics, candidates, steps }): MethodRow => {
    return { name, values: measures.map((measure) => metrics[measure] ?? NaN), candidates, steps };
  });
  return { measures, rows: [own, ...others] };
}
