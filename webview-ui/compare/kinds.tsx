import type { ComponentType } from 'preact';
import type { ComparedRun } from '../../src/protocol/compare-panel';
import { UnmixingComparisonView } from './unmixing/view';

export interface KindViewProps {
  readonly runs: readonly ComparedRun[];
  readonly reference: number;
}

/** What results are compared by, besides settings, metrics and curves; by the part `kind`. */
export const kindViews: Readonly<Record<string, ComponentType<KindViewProps> | undefined>> = {
  unmix: UnmixingComparisonView,
};
