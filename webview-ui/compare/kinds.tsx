import type { ComponentType } from 'preact';
import type { KindViewProps } from './kindView';
import { ArchitectureComparisonView } from './architecture/view';
import { ClusteringComparisonView } from './clustering/view';
import { UnmixingComparisonView } from './unmixing/view';

/** What results are compared by, besides settings, metrics and curves; by the part `kind`. */
export const kindViews: Readonly<Record<string, ComponentType<KindViewProps> | undefined>> = {
  unmix: UnmixingComparisonView,
  cluster: ClusteringComparisonView,
  search: ArchitectureComparisonView,
};
