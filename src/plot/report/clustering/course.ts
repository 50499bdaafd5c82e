import type { CurveGroup } from '../course';

/** Curves of clusterings that share a chart, by their names. */
export const clusteringCurves: readonly CurveGroup[] = [
  { title: 'Agreement with the given classes', label: 'Agreement', names: /^(acc|nmi|ari)$/ },
  { title: 'Loss', label: 'Loss (log)', names: /loss/, isLog: true },
  { title: 'Thresholds of similarity', label: 'Similarity', names: /threshold|^upper$|^lower$/ },
  { title: 'Pairs', label: 'Share', names: /^(together|selected|violations)$/ },
  { title: 'Stability', label: 'Share', names: /^(changed|confidence)$/ },
  { title: 'Clusters used', label: 'Clusters', names: /^clusters_used$/ },
];
