import { signal } from '@preact/signals';
import { attempt } from '../../common/actions';
import { t } from '../../common/l10n';
import { view, wholeScene } from '../../common/linked';
import { Segmented } from '../../common/segmented';
import { layout, type Layout } from '../choices';
import { host, store } from '../model';
import { shownLayout } from './state';

const asking = signal<AbortController | undefined>(undefined);

function choose(next: Layout): void {
  layout.value = next;
  view.value = wholeScene;
  if (next !== 'umap' || asking.value !== undefined || store.part('umap').value?.kind === 'done') return;
  const controller = new AbortController();
  asking.value = controller;
  const answer = host.request('umap', undefined, controller.signal).finally(() => (asking.value = undefined));
  attempt(answer, controller.signal);
}

function cancel(): void {
  asking.value?.abort();
  layout.value = 'pca';
}

/** Which layout is shown, and how far the one that takes its time is. */
export function LayoutTools() {
  const umap = store.part('umap').value;
  if (store.part('facts').value?.isDone !== true) return null;
  if (asking.value !== undefined && umap?.kind === 'running') {
    const label = t('UMAP of {0} samples', umap.count);
    return (
      <span class="umap-progress">
        <progress max={1} value={umap.share} aria-label={label} />
        {label}
        <button type="button" class="secondary" onClick={cancel}>
          {t('Cancel')}
        </button>
      </span>
    );
  }
  return (
    <Segmented<Layout>
      label={t('Layout')}
      options={[
        ['pca', 'PCA'],
        ['umap', 'UMAP'],
      ]}
      value={shownLayout.value}
      choose={choose}
    />
  );
}
