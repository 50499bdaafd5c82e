import type { NamedGenotype, SearchFacts } from '../../../protocol/architecture-panel';
import type { Candidate, CellProbabilities, SearchBaseline } from '../../../protocol/search';

/** What can be shown of a search now. */
export interface ShownSearch {
  readonly facts: SearchFacts;
  readonly candidates: readonly Candidate[];
  readonly cells: readonly CellProbabilities[];
  /** What would be derived now; the winner of a run that is done. */
  readonly derived?: NamedGenotype;
  readonly baselines: readonly SearchBaseline[];
  readonly remarks: readonly string[];
}

/** The last sampled codes by cell, `[edges, operations]` of 0 and 1. */
export const sampledCodes = ({ cells }: ShownSearch): Uint8Array[] =>
  cells.map(({ sampled }) => Uint8Array.from(sampled.data));

/** A config with what a child may have at most, as all searches name it. */
interface LimitedConfig {
  readonly method?: { readonly constraints?: Readonly<Record<string, unknown>> };
}

/** Names of metrics by those of constraints. */
const limitedMetrics: Readonly<Record<string, string>> = {
  params: 'params',
  macs: 'macs',
  latencyMs: 'latency_ms',
  sizeBytes: 'size_bytes',
};

/** What a resolved config allows at most, by the names of metrics. */
export function limitsOf(config: unknown): Record<string, number> {
  const { method } = (typeof config === 'object' && config !== null ? config : {}) as LimitedConfig;
  const found = Object.entries(method?.constraints ?? {}).flatMap(([key, value]) => {
    const isKnown = Object.hasOwn(limitedMetrics, key) && typeof value === 'number';
    return isKnown ? [[limitedMetrics[key], value] as const] : [];
  });
  return Object.fromEntries(found);
}
