import { hysime } from './hysime';
import type { Statistics } from './statistics';
import { virtualDimensionality } from './virtualDimensionality';

export interface MaterialsEstimate {
  readonly hysime: number;
  readonly hfc: number;
}

/** Both estimates of the number of materials. */
export function estimateMaterials(statistics: Statistics, falseAlarm: number): MaterialsEstimate {
  return { hysime: hysime(statistics.correlation), hfc: virtualDimensionality(statistics, falseAlarm) };
}

/**
 * The estimate that is used. HySime's: it has no free parameter and models the noise of each band, while HFC's test
 * takes bands as independent and grows with the number of pixels.
 */
export function chosenEstimate({ hysime }: MaterialsEstimate, bands: number): number {
  return Math.min(bands, Math.max(1, hysime));
}
