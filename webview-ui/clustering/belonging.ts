import { effect } from '@preact/signals';
import { store } from './model';
import { refreshSamples } from './samples';

/** Samples that are on the screen are asked for again when they may belong elsewhere. */
export function followBelonging(): void {
  effect(() => {
    if (store.part('examples').value !== undefined) refreshSamples();
  });
}
