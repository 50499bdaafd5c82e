import type { CurveGrouping } from '../common/curves/groups';

/** Agreement first where there is any, then the loss, then the others. */
export const grouping: CurveGrouping = {
  groups: [
    { name: 'agreement', metrics: ['acc', 'nmi', 'ari'] },
    { name: 'thresholds', metrics: ['threshold', 'upper', 'lower'] },
    { name: 'pairs', metrics: ['selected', 'together', 'violations'] },
  ],
  first: ['agreement', 'loss', 'thresholds', 'pairs'],
};
