import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { CandidateRow } from '../../../src/protocol/architecture-panel';
import { candidates } from '../growth';
import { store } from '../model';
import { filtered, noFilter, sorted, type Filter, type Order } from './arrange';
import { columnsFor, type Column } from './columns';

/** The newest first, until the person sorts otherwise. */
export const order = signal<Order>({ by: 'index', isDescending: true });
export const filter = signal<Filter>(noFilter);

export const columns: ReadonlySignal<readonly Column[]> = computed(() => columnsFor(candidates.items.value));

/** Candidates that the filter lets through, in the order in which they were tried; the scatter shows the same. */
export const filteredRows: ReadonlySignal<readonly CandidateRow[]> = computed(() =>
  filtered(candidates.items.value, filter.value, store.part('facts').value?.limits ?? {}),
);

/** The same as the table shows them. */
export const arrangedRows: ReadonlySignal<readonly CandidateRow[]> = computed(() => {
  const { by, isDescending } = order.value;
  const column = columns.value.find(({ name }) => name === by) ?? columns.value[0];
  return sorted(filteredRows.value, column, isDescending);
});

/** Sorts by a column; by the one that is sorted by already the other way round. */
export function sortBy({ name, startsDescending }: Column): void {
  const { by, isDescending } = order.value;
  order.value = { by: name, isDescending: by === name ? !isDescending : startsDescending };
}
