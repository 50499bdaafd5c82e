import type { UnmixingConfig } from '../../config/tasks/unmixing';
import type { Engine } from '../../compute/engine';
import type { RunContext } from '../../protocol/context';
import { UserError } from '../../protocol/errors';
import type { PixelState } from '../factorise/factoriser';
import {
  chosenEstimate,
  estimateMaterials,
  type ChosenEstimate,
  type MaterialsEstimate,
} from '../init/estimateMaterials';
import { statistics, type Statistics } from '../init/statistics';
import { isIterative } from '../method';
import type { RawFactors } from '../result/present';
import type { UnmixingScene } from '../scene';
import type { Spectra } from '../spectra';

export type UnmixingContext = RunContext<UnmixingConfig, UnmixingScene, Engine>;

/** What stays the same over a run. */
export interface Job {
  readonly context: UnmixingContext;
  readonly spectra: Spectra;
  readonly materials: number;
  /** Present when the number of materials was estimated: both estimates, and which was taken. */
  readonly estimate: (MaterialsEstimate & ChosenEstimate) | undefined;
  /** Second-order statistics, computed when first asked for. */
  readonly statistics: () => Promise<Statistics>;
  /** Whether the method leaves the scale of its factors open. */
  readonly freeScale: boolean;
}

/** @throws UserError `too-many-endmembers` when the scene has fewer bands or pixels */
export async function prepareJob(context: UnmixingContext): Promise<Job> {
  const { config, data, engine } = context;
  const { layout, axis, values } = data.cube;
  const spectra: Spectra = { values, pixels: layout.rows * layout.cols, bands: axis.index.length };
  let known: Promise<Statistics> | undefined;
  const statisticsOnce = () => (known ??= statistics(engine, spectra));
  const { endmembers, falseAlarm } = config.method;
  const estimate = endmembers === 'auto' ? estimateFor(spectra, await statisticsOnce(), falseAlarm) : undefined;
  if (estimate) reportEstimate(context, estimate);
  const materials = estimate?.materials ?? Number(endmembers);
  if (materials > Math.min(spectra.bands, spectra.pixels)) throw tooMany(materials, spectra);
  return {
    context,
    spectra,
    materials,
    estimate,
    statistics: statisticsOnce,
    freeScale: isIterative(config) && config.method.asc !== 'soft',
  };
}

function estimateFor({ bands }: Spectra, found: Statistics, falseAlarm: number): MaterialsEstimate & ChosenEstimate {
  const estimate = estimateMaterials(found, falseAlarm);
  return { ...estimate, ...chosenEstimate(estimate, bands) };
}

function reportEstimate(
  context: UnmixingContext,
  { hysime, hfc, materials }: MaterialsEstimate & ChosenEstimate,
): void {
  context.report({
    type: 'facts',
    title: 'Number of materials',
    facts: { HySime: hysime, 'HFC virtual dimensionality': hfc, used: materials },
  });
}

function tooMany(materials: number, { bands, pixels }: Spectra): UserError {
  return new UserError({
    kind: 'config',
    code: 'too-many-endmembers',
    message: `method.endmembers is ${materials}; the scene has ${bands} bands and ${pixels} pixels, so at most ${Math.min(bands, pixels)} are allowed`,
    remedy: 'ask for fewer endmembers, or keep more bands',
  });
}

/** The state as factors to be shown. */
export function rawFactors(
  job: Job,
  endmembers: Float32Array,
  { abundances }: Pick<PixelState, 'abundances'>,
): RawFactors {
  return { endmembers, abundances, materials: job.materials };
}
