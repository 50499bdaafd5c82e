import { matchPairs } from '../../../../matching/assign';
import { spectralAngle } from '../../../../matching/spectralAngle';
import type { BandAxis, UnmixingPicture } from '../../../../protocol/unmixing';
import { columnsOf } from '../../unmixing/spectra';

/** What the matching looks at. */
export type Materials = Pick<UnmixingPicture, 'names' | 'axis' | 'endmembers'>;

/** One material over the runs, by run: its column there, undefined where the run has no such material. */
export type MaterialRow = readonly (number | undefined)[];

/** Wavelengths this close, as a share of the wavelength, are of the same band. */
const sameBand = 1e-3;

/** For each band of an axis the position of the same band on another; -1 where it has none. */
export function commonBands(axis: BandAxis, other: BandAxis): number[] {
  const { wavelengths } = other;
  if (axis.wavelengths && wavelengths && axis.unit === other.unit) {
    return axis.wavelengths.map((wavelength) =>
      wavelengths.findIndex((candidate) => Math.abs(candidate - wavelength) <= sameBand * wavelength),
    );
  }
  const positions = new Map(other.index.map((band, position) => [band, position]));
  return axis.index.map((band) => positions.get(band) ?? -1);
}

/** Spectra of another run on an axis; NaN where the run lacks a band. */
export function spectraOn(axis: BandAxis, { axis: own, endmembers }: Materials): Float32Array[] {
  const bands = commonBands(axis, own);
  return columnsOf(endmembers).map((spectrum) =>
    Float32Array.from(bands, (position) => (position < 0 ? NaN : spectrum[position])),
  );
}

/** Angle over the bands that both have, in radians; pi/2 when there are none. */
export function commonAngle(a: Float32Array, b: Float32Array): number {
  const common = Array.from(a, (_, i) => i).filter((i) => !Number.isNaN(a[i]) && !Number.isNaN(b[i]));
  return spectralAngle(
    common.map((i) => a[i]),
    common.map((i) => b[i]),
  );
}

/** Pairs of materials: by least spectral angle, or by name where the runs have no band in common. */
function pairs(base: Materials, other: Materials): (readonly [other: number, base: number])[] {
  const [ours, theirs] = [columnsOf(base.endmembers), spectraOn(base.axis, other)];
  if (theirs.length === 0 || theirs[0].every(Number.isNaN)) {
    return other.names.flatMap((name, k) =>
      base.names.includes(name) ? [[k, base.names.indexOf(name)] as const] : [],
    );
  }
  return matchPairs(theirs.map((spectrum) => ours.map((own) => commonAngle(spectrum, own))));
}

/**
 * Materials of several runs, each matched one-to-one with those of one of them: first the rows of that one in its order,
 * then what others have alone.
 *
 * @param runs - By run; undefined where there is nothing yet.
 * @param base - The run that the others are matched with; it must be there.
 */
export function matchMaterials(runs: readonly (Materials | undefined)[], base: number): MaterialRow[] {
  const of = runs[base];
  if (of === undefined) return [];
  const rows = of.names.map((_, k) => runs.map((__, run): number | undefined => (run === base ? k : undefined)));
  const alone: MaterialRow[] = [];
  for (const [run, other] of runs.entries()) {
    if (run === base || other === undefined) continue;
    const matched = new Map(pairs(of, other));
    for (const k of other.names.keys()) {
      const row = matched.get(k);
      if (row === undefined) alone.push(runs.map((_, i) => (i === run ? k : undefined)));
      else rows[row][run] = k;
    }
  }
  return [...rows, ...alone];
}
