import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { NdArray } from '../../protocol/ndarray';
import { liveUnmixing, type LiveUnmixingRecord, type UnmixingPicture } from '../../protocol/unmixing';
import { artifactsFolder } from '../files';
import { readFloats } from '../read-array';
import { byPixel } from './by-pixel';

/** Spectra by material as `[bands, materials]`. */
function spectraTable(spectra: readonly (readonly number[])[]): NdArray<Float32Array> {
  const [bands, materials] = [spectra[0]?.length ?? 0, spectra.length];
  const data = Float32Array.from(
    { length: bands * materials },
    (_, i) => spectra[i % materials][Math.floor(i / materials)],
  );
  return { shape: [bands, materials], data };
}

/**
 * The live pictures of an unmixing run as they are now.
 * @param folder - The run folder.
 * @throws the system's error, or SyntaxError, where there are none yet or a crash tore them.
 */
export async function readLiveUnmixing(folder: string): Promise<UnmixingPicture> {
  const live = path.join(folder, artifactsFolder, 'live');
  const record = JSON.parse(
    await readFile(path.join(live, `${liveUnmixing.record}.json`), 'utf8'),
  ) as LiveUnmixingRecord;
  const floats = (name: string) => readFloats(path.join(live, `${name}.npy`));
  const { layout, axis, names, initialPixels, flaggedBands, truth, matches } = record;
  const [abundances, endmembers, perBand, perPixel, guidance] = await Promise.all([
    floats(liveUnmixing.abundances),
    floats(liveUnmixing.endmembers),
    floats(liveUnmixing.residualPerBand),
    floats(liveUnmixing.residualPerPixel),
    record.hasGuidance ? floats(liveUnmixing.guidance) : undefined,
  ]);
  return {
    ...{ layout, axis, names, initialPixels, flaggedBands, endmembers },
    abundances: byPixel(abundances),
    residualPerBand: perBand.data,
    residualPerPixel: perPixel.data,
    guidance: guidance?.data,
    ...(truth && {
      truth: {
        names: truth.names,
        origin: truth.origin,
        ...(truth.spectra && { endmembers: spectraTable(truth.spectra) }),
      },
    }),
    ...(matches && {
      libraryMatches: matches.map((found) =>
        found.map(({ name, sam, spectrum }) => ({ name, sam, spectrum: Float32Array.from(spectrum) })),
      ),
    }),
  };
}
