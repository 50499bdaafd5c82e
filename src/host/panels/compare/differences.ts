import { parse } from 'yaml';
import type { ComparedMetric, ComparedSetting } from '../../../protocol/compare-panel';
import type { JsonValue } from '../../../protocol/json';
import type { RunView } from '../../../protocol/panel';
import { differences } from '../../../runs/compare';

/** The name is in the label of a run already. */
const shownElsewhere = new Set(['name']);

function readConfig({ config }: RunView): JsonValue {
  try {
    return parse(config) as JsonValue;
  } catch {
    return null; // a run whose config was damaged is compared by its metrics alone
  }
}

/** Settings that are not the same in all runs. */
export function comparedSettings(runs: readonly RunView[]): ComparedSetting[] {
  return differences(runs.map(readConfig))
    .filter(({ path }) => !shownElsewhere.has(path))
    .map(({ path, values }) => ({ path, values: values.map((value) => value ?? null) }));
}

/** Metrics that are not the same in all runs, or that have a spread. */
export function comparedMetrics(runs: readonly RunView[]): ComparedMetric[] {
  return differences(runs.map(({ metrics }) => metrics ?? {})).map(({ path, values }) => ({
    path,
    values: values.map((value) => (typeof value === 'number' && Number.isFinite(value) ? value : null)),
    spreads: runs.map(({ repeatMetrics }) => repeatMetrics?.[path] ?? null),
  }));
}
