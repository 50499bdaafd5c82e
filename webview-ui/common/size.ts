import { useEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/** Width of an element in CSS pixels, in steps of `step` so that a drawing is not made anew for every pixel. */
export function useWidth(element: RefObject<HTMLElement | null>, step = 8): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([{ contentRect }]) => setWidth(Math.floor(contentRect.width / step) * step));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return width;
}
