import type { PanelUpdate } from '../../../src/protocol/panel';

/**
 * A value as it arrives in a page: VS Code sends JSON with typed arrays in it, so that undefined and numbers that are
 * not finite do not arrive.
 */
export function asSent<Value>(value: Value): Value {
  return arrived(value) as Value;
}

function arrived(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => arrived(item) ?? null);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, arrived(item)]));
}

/** A snapshot of parts and curves, as a page gets it. */
export const snapshot = <Parts>(parts: Partial<Parts>, curves: PanelUpdate<Parts>['curves'] = {}): PanelUpdate<Parts> =>
  asSent({ kind: 'snapshot', seq: 1, parts, curves });
