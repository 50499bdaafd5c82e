import type { UnmixingResult } from '../../src/protocol/unmixing';

export const oddNames = ['<b>rock & "soil"</b>', "forêt d'épicéas", '</script><script>alert(1)</script>', '水'];

/** 224 bands of 400 to 2500 nm with two water windows and the first three bands left out. */
export const oddAxis = (() => {
  const index = Array.from({ length: 224 }, (_, band) => band).filter(
    (band) => band > 2 && !(band >= 103 && band <= 112) && !(band >= 147 && band <= 166),
  );
  return { index, wavelengths: index.map((band) => 400 + (2100 / 223) * band), unit: 'nm' };
})();

/** A result of 60 x 40 pixels and 4 materials of smooth spectra, with a truth that is the result turned by a little. */
export function syntheticResult(change: Partial<UnmixingResult> = {}): UnmixingResult {
  const [rows, cols, materials] = [40, 60, oddNames.length];
  const [pixels, bands] = [rows * cols, oddAxis.index.length];
  const abundances = new Float32Array(pixels * materials);
  const centres = [[0.2, 0.2], [0.8, 0.3], [0.5, 0.9], [0.5, 0.5]]; // prettier-ignore
  for (let pixel = 0; pixel < pixels; pixel++) {
    const [y, x] = [Math.floor(pixel / cols) / rows, (pixel % cols) / cols];
    const weights = centres.map(([cy, cx]) => Math.exp(-12 * ((y - cy) ** 2 + (x - cx) ** 2)) + 0.01);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    abundances.set(
      weights.map((weight) => weight / sum),
      pixel * materials,
    );
  }
  const endmembers = Float32Array.from({ length: bands * materials }, (_, i) => {
    const [band, k] = [Math.floor(i / materials), i % materials];
    return 0.1 + 0.1 * (k + 1) * (1 + Math.sin(oddAxis.wavelengths[band] / (180 + 60 * k)));
  });
  const perMaterial = (values: number[]) => Object.fromEntries(oddNames.map((name, k) => [name, values[k]]));
  return {
    method: 'RRLbS',
    layout: { rows, cols, spatial: true },
    axis: oddAxis,
    names: oddNames,
    endmembers: { shape: [bands, materials], data: endmembers },
    abundances: { shape: [pixels, materials], data: abundances },
    guidance: Float32Array.from({ length: pixels }, (_, pixel) => (pixel % cols) / cols),
    residualPerBand: Float32Array.from({ length: bands }, (_, band) => (band === 5 ? 0.04 : 0.004)),
    residualPerPixel: Float32Array.from({ length: pixels }, (_, pixel) => 0.004 + 0.001 * Math.sin(pixel)),
    flaggedBands: [5],
    convergence: { iteration: [1, 2, 3, 4], objective: [100, 20, 12, 11.5] },
    initialPixels: [610, 1500, 59, -1],
    truth: {
      names: oddNames,
      origin: 'FCLS fit <of> & more',
      endmembers: { shape: [bands, materials], data: endmembers.map((value) => value * 2) },
      abundances: { shape: [pixels, materials], data: abundances.map((value) => 0.9 * value + 0.025) },
    },
    libraryMatches: oddNames.map((_, k) => [
      {
        name: `"library" <${k}>`,
        sam: 0.05 + 0.01 * k,
        spectrum: Float32Array.from({ length: bands }, (_, band) => 0.2 + 0.0005 * band * (k + 1)),
      },
    ]),
    metrics: {
      sad_mean: 0.04,
      sad: perMaterial([0.03, 0.05, 0.02, 0.06]),
      rmse_mean: 0.1,
      rmse: perMaterial([0.1, 0.12, 0.08, 0.1]),
      rmse_truth_convention_mean: 0.09,
      reconstruction_rmse: 0.0051,
      objective: 11.5,
    },
    repeats: { sad_mean: { mean: 0.045, std: 0.005, values: [0.04, 0.05] } },
    keptRepeat: 0,
    remarks: ['1 band stands out: <6> & co.'],
    ...change,
  };
}
