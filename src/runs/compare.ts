import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { JsonValue } from '../protocol/json';
import { runPaths } from './paths';
import type { Run } from './run';

/** One value by run, in the order of the runs; undefined where a run has none. */
export interface Difference {
  /** Such as `method.lambda` or `sad.tree`. */
  readonly path: string;
  readonly values: readonly (JsonValue | undefined)[];
}

export interface Comparison {
  /** Settings that are not the same in all runs. */
  readonly config: readonly Difference[];
  /** Metrics that are not the same in all runs. */
  readonly metrics: readonly Difference[];
}

/** Compares runs by what differs only. */
export async function compareRuns(runs: readonly Run[]): Promise<Comparison> {
  const configs = await Promise.all(runs.map(({ folder }) => readConfig(folder)));
  return {
    config: differences(configs),
    metrics: differences(runs.map(({ record }) => record.metrics ?? {})),
  };
}

const readConfig = async (folder: string) => parse(await readFile(runPaths.config(folder), 'utf8')) as JsonValue;

/** The leaves at which values differ; a list counts as one leaf. */
export function differences(values: readonly JsonValue[]): Difference[] {
  const leaves = values.map((value) => new Map(leavesOf(value, '')));
  const paths = [...new Set(leaves.flatMap((map) => [...map.keys()]))];
  return paths
    .map((path) => ({ path, values: leaves.map((map) => map.get(path)) }))
    .filter((difference) => new Set(difference.values.map((value) => JSON.stringify(value))).size > 1);
}

function leavesOf(value: JsonValue, path: string): [string, JsonValue][] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, path === '' ? key : `${path}.${key}`));
}
