import { div, maximum, sqrt, square, sub, sum, type Tensor } from '@tensorflow/tfjs-core';
import type { Engine } from '../../compute/engine';
import type { SceneLayout } from '../../protocol/unmixing';
import { scratch } from '../scratch';
import { singlePass } from '../singlePass';
import type { Spectra } from '../spectra';

/** Squared spectral distance of each pixel to the neighbour `rowStep`, `colStep` away. */
export interface NeighbourPairs {
  readonly rowStep: number;
  readonly colStep: number;
  /** `[pixels]`; where the neighbour lies outside the image the value has no meaning. */
  readonly squares: Float32Array;
}

/** Half of the neighbours; the others are the same pairs seen from the other end. */
const steps = {
  4: [
    [0, 1],
    [1, 0],
  ],
  8: [
    [0, 1],
    [1, 0],
    [1, 1],
    [1, -1],
  ],
} as const;

const tiny = 1e-30;

function unitLength(spectra: Tensor): Tensor {
  return div(spectra, maximum(sqrt(sum(square(spectra), 1, true)), tiny));
}

/**
 * Differences between neighbours, one pass per direction over the cube and over the cube shifted by some pixels.
 *
 * @param normalised compare spectra of unit length
 */
export async function neighbourDifferences(
  engine: Engine,
  { values, bands }: Spectra,
  layout: SceneLayout,
  { neighbours, normalised }: { readonly neighbours: 4 | 8; readonly normalised: boolean },
): Promise<NeighbourPairs[]> {
  const pixels = layout.rows * layout.cols;
  const form = normalised ? unitLength : (spectra: Tensor) => spectra;
  const found: NeighbourPairs[] = [];
  for (const [rowStep, colStep] of steps[neighbours]) {
    const shift = rowStep * layout.cols + colStep;
    const squares = scratch(pixels);
    const pairs = pixels - shift;
    if (pairs > 0)
      await singlePass(engine, {
        name: 'neighbour-differences',
        fn: ({ here, there }) => ({ squares: sum(square(sub(form(here), form(there))), 1, true) }),
        pixels: pairs,
        tiled: {
          here: { data: values, columns: bands },
          there: { data: values.subarray(shift * bands), columns: bands },
          squares: { data: squares, columns: 1 },
        },
        partials: [],
      });
    found.push({ rowStep, colStep, squares });
  }
  return found;
}
