import { spectralAngle } from '../../matching/spectralAngle';
import type { LibraryMatch } from '../../protocol/unmixing';
import { column, type Table } from '../metrics/matrix';
import type { SpectralLibrary } from '../../data/library/library';

/** Spectra of the library shown for each endmember. */
const shown = 5;

/** For each endmember the spectra of least angle, best first, scaled to it by least squares. */
export function libraryMatches(endmembers: Table, library: SpectralLibrary): LibraryMatch[][] {
  const spectra = library.names.map((name, i) => ({ name, spectrum: column(library.spectra, i) }));
  return Array.from({ length: endmembers.shape[1] }, (_, k) => {
    const endmember = column(endmembers, k);
    return spectra
      .map((entry) => ({ ...entry, sam: spectralAngle(endmember, entry.spectrum) }))
      .sort((a, b) => a.sam - b.sam)
      .slice(0, shown)
      .map(({ name, sam, spectrum }) => ({ name, sam, spectrum: scaledTo(endmember, spectrum) }));
  });
}

function scaledTo(endmember: Float64Array, spectrum: Float64Array): Float32Array {
  let product = 0;
  let square = 0;
  for (let i = 0; i < spectrum.length; i++) {
    product += endmember[i] * spectrum[i];
    square += spectrum[i] ** 2;
  }
  const factor = square > 0 ? product / square : 0;
  return Float32Array.from(spectrum, (value) => value * factor);
}
