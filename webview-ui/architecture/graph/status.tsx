import { t } from '../../common/l10n';
import { EmptyState } from '../../common/notice';
import type { GraphState } from './state';

/** Says that a layout is made, or why there is none. */
export function LayoutStatus({ state }: { readonly state: GraphState }) {
  const { failure, isBusy, network } = state.settling;
  const problem = failure.value;
  if (problem) {
    const title = problem.reason === 'timeout' ? t('The layout took too long.') : t('The graph cannot be laid out.');
    return (
      <div class="graph-status" role="alert">
        <strong>{title}</strong>
        <span class="quiet">{problem.message}</span>
        <button type="button" onClick={() => state.settling.retry()}>
          {t('Try again')}
        </button>
      </div>
    );
  }
  if (!isBusy.value) return null;
  if (network.value === undefined) return <EmptyState icon="wave" title={t('Laying out the graph…')} />;
  return (
    <div class="graph-status busy" role="status">
      {t('Laying out…')}
    </div>
  );
}
