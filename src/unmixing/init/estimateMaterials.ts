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

/** Where HySime finds more than this many times HFC's number, its noise model does not fit the scene. */
const believable = 2;

export interface ChosenEstimate {
  readonly materials: number;
  /** One sentence: the number, whose it is, and why. */
  readonly reason: string;
}

/**
 * The estimate that is used: HySime's, which has no free parameter. Its noise is independent from band to band,
 * though; where sensor or processing have smoothed the spectra it counts noise as signal (74 materials on Samson, as
 * the authors' program does too). Then HFC's is taken.
 */
export function chosenEstimate({ hysime, hfc }: MaterialsEstimate, bands: number): ChosenEstimate {
  const within = (count: number) => Math.min(bands, Math.max(1, count));
  if (hysime <= believable * Math.max(1, hfc))
    return {
      materials: within(hysime),
      reason: `The number of materials, ${within(hysime)}, is HySime's estimate; the HFC virtual dimensionality is ${hfc}.`,
    };
  return {
    materials: within(hfc),
    reason: `The number of materials, ${within(hfc)}, is the HFC virtual dimensionality. HySime's estimate of ${hysime} was not used: so many point to noise that is correlated between bands.`,
  };
}
