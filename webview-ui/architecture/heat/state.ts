import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { hovered, selected } from '../choices';
import { store } from '../model';
import { choiceOf, type EdgeChoice } from './edges';

/** The cell of the heat map that was clicked. */
export const pressed = signal<EdgeChoice | undefined>(undefined);

/** The choice that is looked at: under the pointer in the graph, clicked there, or clicked in the heat map. */
export const lookedAt: ReadonlySignal<EdgeChoice | undefined> = computed(() => {
  const cells = store.part('facts').value?.cells ?? [];
  return choiceOf(hovered.value, cells) ?? pressed.value ?? choiceOf(selected.value, cells);
});
