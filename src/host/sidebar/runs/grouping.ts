import type { Run } from '../../../runs/run';
import { statusOrder } from './status';

export const groupings = ['config', 'method', 'status', 'none'] as const;
export type Grouping = (typeof groupings)[number];

/** Runs that belong together, newest first. */
export interface RunGroup {
  /** The config file, the task or the status; empty where nothing is grouped. */
  readonly key: string;
  readonly runs: readonly Run[];
}

/** A config is named by its path: two folders may hold configs of one name. */
const keys: Readonly<Record<Grouping, (run: Run) => string>> = {
  config: ({ record }) => record.configFile,
  method: ({ record }) => record.task,
  status: ({ record }) => record.status,
  none: () => '',
};

/**
 * Sorts runs into groups. Groups stand in the order of their newest run, those of a status in the order of attention.
 * @param runs newest first
 */
export function groupRuns(runs: readonly Run[], grouping: Grouping): RunGroup[] {
  const keyOf = keys[grouping];
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = keyOf(run);
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  const sorted = [...groups].map(([key, members]) => ({ key, runs: members }));
  if (grouping === 'status') sorted.sort((a, b) => orderOf(a) - orderOf(b));
  return sorted;
}

const orderOf = ({ runs }: RunGroup) => statusOrder(runs[0].record.status);
