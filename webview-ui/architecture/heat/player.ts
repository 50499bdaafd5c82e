import { signal } from '@preact/signals';
import { shownEpoch, showEpoch } from '../epochs';
import { epochs } from '../growth';

/** Milliseconds that an epoch stays; a long search is played in about ten seconds. */
const pause = (count: number): number => Math.min(400, Math.max(40, 10_000 / count));

export const isPlaying = signal(false);
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows one epoch after the other, from the beginning where the newest is shown. */
export function play(): void {
  if (shownEpoch.peek() >= epochs.items.peek().length - 1) showEpoch(0);
  isPlaying.value = true;
  next();
}

export function stop(): void {
  clearTimeout(timer);
  isPlaying.value = false;
}

function next(): void {
  const count = epochs.items.peek().length;
  timer = setTimeout(() => {
    showEpoch(shownEpoch.peek() + 1);
    if (shownEpoch.peek() >= count - 1) stop();
    else next();
  }, pause(count));
}
