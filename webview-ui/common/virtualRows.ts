import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Rows beyond the edges that are there already when one scrolls. */
const spare = 12;

/** Rows from `first` up to and without `end` are in sight; what is above and below takes so many pixels. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
  readonly above: number;
  readonly below: number;
}

/** Which rows of equal height are near the visible part of a box. */
export function rowWindow(count: number, rowHeight: number, scrolled: number, height: number): RowWindow {
  // In steps of `spare`, so that most scrolling draws nothing anew.
  const top = Math.floor(scrolled / rowHeight / spare) * spare;
  const first = Math.max(0, Math.min(top - spare, count));
  const end = Math.min(count, top + Math.ceil(height / rowHeight) + 2 * spare);
  return { first, end, above: first * rowHeight, below: (count - end) * rowHeight };
}

/** Draws only the rows of a scrolling box that are in sight. */
export function useRowWindow(box: RefObject<HTMLElement | null>, count: number, rowHeight: number): RowWindow {
  const seen = useSignal({ scrolled: 0, height: 0 });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = () => {
      const { scrollTop, clientHeight } = element;
      const step = Math.floor(scrollTop / rowHeight / spare) * spare * rowHeight;
      const before = seen.peek();
      if (before.scrolled !== step || before.height !== clientHeight)
        seen.value = { scrolled: step, height: clientHeight };
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [rowHeight]);
  return rowWindow(count, rowHeight, seen.value.scrolled, seen.value.height);
}

/** How far a box must be scrolled so that a row is in sight below a head of so many pixels; undefined: it is. */
export function scrollTo(
  row: number,
  rowHeight: number,
  head: number,
  { scrollTop, clientHeight }: Pick<HTMLElement, 'scrollTop' | 'clientHeight'>,
): number | undefined {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  const bottom = top + rowHeight + head;
  return bottom > scrollTop + clientHeight ? bottom - clientHeight : undefined;
}
