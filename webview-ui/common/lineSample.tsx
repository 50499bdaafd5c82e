import { dashArray } from '../../src/plot/chart/dashes';

/** A piece of a line as it is drawn. */
export function LineSample({ dash }: { readonly dash: number }) {
  return (
    <svg class="line-sample" viewBox="0 0 26 8" aria-hidden="true">
      <path d="M1 4H25" style={{ strokeDasharray: dashArray(dash) }} />
    </svg>
  );
}
