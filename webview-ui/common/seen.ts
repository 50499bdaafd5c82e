import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Pixels beyond the edge of the window at which something counts as seen already. */
const margin = '400px';

/** Whether an element was near the visible part of the page: what nobody scrolls to need not be fetched. */
export function useSeen(element: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (element.current === null || seen) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
      { rootMargin: margin },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [seen]);
  return seen;
}
