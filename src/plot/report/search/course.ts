import type { CurveGroup } from '../course';

/** Curves of searches that share a chart, by their names. */
export const searchCurves: readonly CurveGroup[] = [
  { title: 'Accuracy of the search', label: 'Accuracy', names: /^(accuracy|derived_accuracy|train_accuracy)$/ },
  { title: 'Gap of search and derived architecture', label: 'Accuracy', names: /^gap$/ },
  { title: 'Loss of the search', label: 'Loss (log)', names: /^train_loss$/, isLog: true },
  { title: 'Entropy of the choices', label: 'Entropy (nat)', names: /^entropy$/ },
  { title: 'Temperature', label: 'Temperature', names: /^temperature$/ },
  { title: 'Operations of a draw', label: 'Operations', names: /^expected_operations$/ },
  { title: 'Score of candidates', label: 'Score', names: /^(candidate|best)_score$/ },
  { title: 'Accuracy of the child', label: 'Accuracy', names: /^child_(train_)?accuracy$/ },
  { title: 'Loss of the child', label: 'Loss (log)', names: /^child_train_loss$/, isLog: true },
];
