import { spectralAngle } from '../../matching/spectralAngle';
import { column, type Table } from './matrix';

/** Angles between all columns: `angles[estimated][reference]`, radians. Both arrays are `[bands, materials]`. */
export function spectralAngles({ estimated, reference }: { estimated: Table; reference: Table }): number[][] {
  const references = Array.from({ length: reference.shape[1] }, (_, k) => column(reference, k));
  return Array.from({ length: estimated.shape[1] }, (_, k) => {
    const spectrum = column(estimated, k);
    return references.map((other) => spectralAngle(spectrum, other));
  });
}
