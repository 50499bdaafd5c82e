import { formatCount, formatNumber } from './format';

/** How a metric is written for people. */
export interface MetricInfo {
  readonly label: string;
  readonly unit?: string;
  readonly better?: 'lower' | 'higher';
}

/** Metrics by their fixed names; others are shown under their name. */
const known: ReadonlyMap<string, MetricInfo> = new Map(
  Object.entries({
    sad: { label: 'SAD', unit: 'rad', better: 'lower' },
    rmse: { label: 'RMSE', better: 'lower' },
    rmse_truth_convention: { label: 'RMSE, truth convention', better: 'lower' },
    sre: { label: 'SRE', unit: 'dB', better: 'higher' },
    sre_db: { label: 'SRE', unit: 'dB', better: 'higher' },
    reconstruction_rmse: { label: 'Reconstruction RMSE', better: 'lower' },
    reconstruction_sam: { label: 'Reconstruction SAM', unit: 'rad', better: 'lower' },
    objective: { label: 'Objective', better: 'lower' },
    sparsity: { label: 'Sparsity of abundances' },
    acc: { label: 'Accuracy of clusters (ACC)', better: 'higher' },
    nmi: { label: 'NMI, geometric', better: 'higher' },
    nmi_arithmetic: { label: 'NMI, arithmetic', better: 'higher' },
    ari: { label: 'Adjusted Rand index', better: 'higher' },
    clusters_used: { label: 'Clusters used' },
    start_loss: { label: 'Loss of short starts' },
    threshold: { label: 'Threshold' },
    upper: { label: 'Upper threshold' },
    lower: { label: 'Lower threshold' },
    selected: { label: 'Selected pairs' },
    together: { label: 'Positive pairs' },
    violations: { label: 'Contradicting triples', better: 'lower' },
    changed: { label: 'Samples that changed cluster' },
    confidence: { label: 'Mean confidence' },
    loss: { label: 'Loss', better: 'lower' },
    best_score: { label: 'Best score', better: 'higher' },
    accuracy: { label: 'Accuracy', better: 'higher' },
    map: { label: 'Mean average precision', better: 'higher' },
    params: { label: 'Parameters', better: 'lower' },
    macs: { label: 'MACs', better: 'lower' },
    size_bytes: { label: 'Size', unit: 'B', better: 'lower' },
    evaluations: { label: 'Evaluations' },
    latency_ms: { label: 'Latency', unit: 'ms', better: 'lower' },
    test_accuracy: { label: 'Test accuracy', better: 'higher' },
    train_loss: { label: 'Training loss', better: 'lower' },
    train_accuracy: { label: 'Accuracy in training', better: 'higher' },
    derived_accuracy: { label: 'Derived accuracy', better: 'higher' },
    gap: { label: 'Gap of search and derived', better: 'lower' },
    temperature: { label: 'Temperature' },
    entropy: { label: 'Entropy', unit: 'nat' },
    expected_operations: { label: 'Expected operations' },
    child_train_loss: { label: 'Training loss of the child', better: 'lower' },
    child_train_accuracy: { label: 'Accuracy of the child in training', better: 'higher' },
    child_accuracy: { label: 'Test accuracy of the child', better: 'higher' },
    candidate_score: { label: 'Score of candidates', better: 'higher' },
  } satisfies Record<string, MetricInfo>),
);

/** Label, unit and direction of a metric; `x_mean` is the mean of `x` over materials. */
export function metricInfo(name: string): MetricInfo {
  const base = known.has(name) ? name : name.replace(/_mean$/, '');
  const info = known.get(base) ?? { label: base.replaceAll('_', ' ') };
  return base === name ? info : { ...info, label: `Mean ${info.label}` };
}

/** What is counted and may be large. */
const counts = new Set(['params', 'macs', 'size_bytes']);

/** A metric for people: with so many significant digits, counts as `1.23 M`. */
export const formatMetric = (name: string, value: number, digits = 4): string =>
  counts.has(name) ? formatCount(value) : formatNumber(value, digits);

/** Such as `SAD (rad)`. */
export function metricTitle(name: string): string {
  const { label, unit } = metricInfo(name);
  return unit === undefined ? label : `${label} (${unit})`;
}

/** Metrics that are averaged over materials. */
const averaged = ['sad', 'rmse', 'rmse_truth_convention', 'sre', 'sre_db'];

/** All titles of metrics with fixed names, to be translated. */
export function metricTitles(): readonly string[] {
  return [...known.keys(), ...averaged.map((name) => `${name}_mean`)].map(metricTitle);
}

/** Such as `0.0378 ± 0.0038`: both with the decimals of three significant digits of the mean. */
export function formatSpread(mean: number, std: number): string {
  const plain = formatNumber(mean, 3);
  const decimals = /^−?\d+(?:\.(\d+))?$/.exec(plain)?.[1]?.length;
  return `${plain} ± ${decimals === undefined ? formatNumber(std, 2) : std.toFixed(decimals)}`;
}
