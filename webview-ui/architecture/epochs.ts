import { computed, type ReadonlySignal } from '@preact/signals';
import type { CellProbabilities } from '../../src/protocol/search';
import { chosenEpoch } from './choices';
import { epochs } from './growth';
import { store } from './model';

/** Place of the epoch that is shown; -1 where there is none yet. */
export const shownEpoch: ReadonlySignal<number> = computed(() => {
  const newest = epochs.items.value.length - 1;
  return Math.min(newest, chosenEpoch.value ?? newest);
});

/** Keeps an epoch in view; the newest goes on with the run. */
export function showEpoch(place: number): void {
  const newest = epochs.items.value.length - 1;
  chosenEpoch.value = place >= newest ? undefined : Math.max(0, place);
}

/** The cells at the epoch that is shown. The code that was sampled last belongs to the newest one only. */
export const shownCells: ReadonlySignal<readonly CellProbabilities[]> = computed(() => {
  const cells = store.part('facts').value?.cells ?? [];
  const values = epochs.items.value.at(shownEpoch.value);
  if (values === undefined || values.length !== cells.length) return [];
  const isNewest = shownEpoch.value === epochs.items.value.length - 1;
  const sampled = store.part('sampled').value ?? [];
  return cells.map((cell, i): CellProbabilities => {
    const shape = [cell.edges.length, cell.operations.length];
    const code = isNewest ? Float32Array.from(sampled.at(i) ?? []) : new Float32Array();
    return {
      cell,
      probabilities: { shape: [1, ...shape], data: values[i] },
      sampled: { shape, data: code.length > 0 ? code : new Float32Array(shape[0] * shape[1]) },
    };
  });
});

/** How probable each operation of an edge was, by operation and then by epoch. */
export function edgeHistory(cell: number, edge: number): number[][] {
  const operations = store.part('facts').value?.cells.at(cell)?.operations ?? [];
  return operations.map((_, k) =>
    epochs.items.value.map((values) => values.at(cell)?.[edge * operations.length + k] ?? NaN),
  );
}
