import type { DgsNmfOptions } from '../../config/tasks/unmixing';
import type { Engine } from '../../compute/engine';
import type { SceneLayout } from '../../protocol/unmixing';
import type { Spectra } from '../spectra';
import { dataGuidedMap } from './dataGuidedMap';
import { neighbourDifferences } from './neighbourDifferences';

/** Where the data say nothing, every pixel gets the exponent 1/2. */
const uninformed = 0.5;

export interface SceneGuidance {
  /** `[pixels]` */
  readonly map: Float32Array;
  readonly remark?: string;
}

/** The map that DgS-NMF keeps through all iterations; for spectra without neighbours the constant 1/2 (l1/2-NMF). */
export async function guidanceForScene(
  engine: Engine,
  spectra: Spectra,
  layout: SceneLayout,
  options: DgsNmfOptions,
): Promise<SceneGuidance> {
  const constant = new Float32Array(spectra.pixels).fill(uninformed);
  if (!layout.spatial)
    return { map: constant, remark: 'No spatial layout: the guidance map is 0.5 everywhere (l1/2-NMF).' };
  const pairs = await neighbourDifferences(engine, spectra, layout, {
    neighbours: options.neighbours,
    normalised: options.mapSpectra === 'normalised',
  });
  const { map } = dataGuidedMap(pairs, layout, options);
  return map
    ? { map }
    : { map: constant, remark: 'All neighbouring pixels look alike: the guidance map is 0.5 everywhere (l1/2-NMF).' };
}
