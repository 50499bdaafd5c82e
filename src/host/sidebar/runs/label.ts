import type { Run } from '../../../runs/run';
import { momentOf } from './age';
import type { Grouping } from './grouping';

/** What tells a run from its neighbours: runs of one config share their name, so there it is the moment. */
export function runLabel({ record }: Run, grouping: Grouping, now: number): string {
  return grouping === 'config' ? momentOf(record.created, now) : record.name;
}
