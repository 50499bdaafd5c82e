import type { ComparedRun } from '../../src/protocol/compare-panel';

/** What every view of results of one kind is given. */
export interface KindViewProps {
  readonly runs: readonly ComparedRun[];
  readonly reference: number;
}
