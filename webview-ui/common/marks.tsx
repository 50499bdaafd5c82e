import { categoryClass } from '../../src/plot/theme';

/**
 * Shapes of points in a box of 10 by 10. There are five of them and seven colours, so that 35 categories differ, and
 * neighbours in both.
 */
const shapes = [
  'M5 .9A4.1 4.1 0 1 1 5 9.1A4.1 4.1 0 1 1 5 .9z', // disc
  'M1.4 1.4H8.6V8.6H1.4z', // square
  'M5 .6L9.6 9H.4z', // triangle
  'M5 .2L9.8 5L5 9.8L.2 5z', // diamond
  'M3.6 .6H6.4V3.6H9.4V6.4H6.4V9.4H3.6V6.4H.6V3.6H3.6z', // cross
];

export const markShape = (category: number): string => shapes[category % shapes.length];

/** The sign of a category: its colour and its shape. */
export function Mark({ category }: { readonly category: number }) {
  return (
    <svg class={`mark ${categoryClass(category)}`} viewBox="0 0 10 10" aria-hidden="true">
      <path d={markShape(category)} />
    </svg>
  );
}
