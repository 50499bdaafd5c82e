import { computed, effect, signal } from '@preact/signals';
import type { ShownEmbedding } from '../../../src/protocol/clustering-panel';
import { attempt } from '../../common/actions';
import { filter, layout, selection } from '../choices';
import { host, store } from '../model';

/** An earlier epoch that is looked at; otherwise the newest is shown, also as it changes. */
const earlier = signal<ShownEmbedding | undefined>(undefined);
const known = new Map<number, Float32Array>();
let asking: AbortController | undefined;

/** The layout that is shown: that which was chosen, where there is one. */
export const shownLayout = computed(() =>
  layout.value === 'umap' && store.part('umap').value?.kind === 'done' ? 'umap' : 'pca',
);

/** `[points, 2]` */
export const positions = computed((): Float32Array | undefined => {
  const umap = store.part('umap').value;
  if (layout.value === 'umap' && umap?.kind === 'done') return umap.positions;
  return (earlier.value ?? store.part('embedding').value)?.positions;
});

export const shownEpoch = computed(() => (earlier.value ?? store.part('embedding').value)?.epoch);

/** `[points]`: 2 for points that are left out, 1 for those that were not picked, 0 for the others. */
export const dimmed = computed((): Uint8Array => {
  const shown = store.part('shown').value;
  if (shown === undefined) return new Uint8Array();
  const wanted = filter.value;
  const picked = selection.value && new Set(selection.value.samples);
  return Uint8Array.from(shown.samples, (sample, point) => {
    if (wanted.size > 0 && !wanted.has(shown.clusters[point])) return 2;
    return picked === undefined || picked.has(sample) ? 0 : 1;
  });
});

/** `[points]`: 1 for points that are left out or not picked. */
export const faint = computed((): Uint8Array => dimmed.value.map((level) => Math.min(1, level)));

/** Shows the points as they lay after an epoch; an answer that is not wanted any more is not waited for. */
export function showEpoch(epoch: number): void {
  asking?.abort();
  if (epoch === store.part('embedding').value?.epoch) {
    earlier.value = undefined;
    return;
  }
  const found = known.get(epoch);
  if (found !== undefined) {
    earlier.value = { epoch, positions: found };
    return;
  }
  const { signal: aborted } = (asking = new AbortController());
  const answer = host.request('embedding', epoch, aborted).then((answered) => {
    known.set(epoch, answered);
    earlier.value = { epoch, positions: answered };
  });
  attempt(answer, aborted);
}

/**
 * Goes back to the newest epoch where the one that is looked at is none any more: another start or repeat has begun, or
 * the run is done, whose embeddings have other axes.
 */
export function leaveOldEpochs(): void {
  let wasDone = false;
  effect(() => {
    const facts = store.part('facts').value;
    if (facts === undefined) return;
    if (facts.isDone !== wasDone) known.clear();
    const epoch = earlier.peek()?.epoch;
    if (facts.isDone !== wasDone || (epoch !== undefined && !facts.epochs.includes(epoch))) earlier.value = undefined;
    wasDone = facts.isDone;
  });
}
