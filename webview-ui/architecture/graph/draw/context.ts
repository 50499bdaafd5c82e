import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';

/** What a drawing is drawn for: a window that shows a part of it, or a file that has it all. */
export interface DrawingContext {
  /** Operations that are less probable are not drawn. */
  readonly threshold: ReadonlySignal<number>;
  /** Whether what is inside of the expanded place with this key is to be drawn. */
  readonly isSeen: (key: string) => ReadonlySignal<boolean>;
}

const all = computed(() => true);

/** Everything. */
export const wholeDrawing = (threshold: number): DrawingContext => ({
  threshold: signal(threshold),
  isSeen: () => all,
});

export const Drawing = createContext<DrawingContext>(wholeDrawing(0));
