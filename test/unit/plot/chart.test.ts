import { describe, expect, it } from 'vitest';
import { barChart } from '../../../src/plot/chart/bars';
import { convergenceChart } from '../../../src/plot/chart/convergence';
import { svgDocument } from '../../../src/plot/chart/frame';
import { endLabels, linePath } from '../../../src/plot/chart/lines';
import { residualChart } from '../../../src/plot/chart/residual';
import { spectraChart } from '../../../src/plot/chart/spectra';
import { bandLabel, spectralAxis } from '../../../src/plot/chart/spectral-axis';
import { linearScale } from '../../../src/plot/scale';
import { oddAxis } from '../synthetic-result';
import { expectBalanced } from './balanced';

const same = linearScale([0, 10], [0, 10]);

describe('spectral axis', () => {
  it('is interrupted where bands were left out', () => {
    const axis = spectralAxis(oddAxis);
    const gaps = axis.gapBefore.flatMap((gap, i) => (gap ? [oddAxis.index[i]] : []));
    expect(gaps).toEqual([113, 167]);
    expect(axis.excluded).toHaveLength(2);
    const [from, to] = axis.excluded[0];
    expect(from).toBeGreaterThan(oddAxis.wavelengths[oddAxis.index.indexOf(102)]);
    expect(to).toBeLessThan(oddAxis.wavelengths[oddAxis.index.indexOf(113)]);
  });

  it('sees gaps that the file already has, but none in a multispectral sensor', () => {
    const wavelengths = [
      ...Array.from({ length: 40 }, (_, i) => 400 + 10 * i),
      ...Array.from({ length: 40 }, (_, i) => 950 + 10 * i),
    ];
    const axis = spectralAxis({ index: wavelengths.map((_, i) => i), wavelengths, unit: 'nm' });
    expect(axis.gapBefore.flatMap((gap, i) => (gap ? [i] : []))).toEqual([40]);
    const landsat = [443, 482, 561, 655, 865, 1609, 2201];
    expect(spectralAxis({ index: landsat.map((_, i) => i), wavelengths: landsat }).gapBefore).not.toContain(true);
  });

  it('names bands by number and wavelength', () => {
    expect(bandLabel({ index: [11], wavelengths: [512.3456], unit: 'nm' }, 0)).toBe('Band 12 · 512.35 nm');
    expect(bandLabel({ index: [11], wavelengths: [0.5], unit: 'um' }, 0)).toBe('Band 12 · 0.5 µm');
    expect(bandLabel({ index: [11] }, 0)).toBe('Band 12');
  });
});

describe('lines', () => {
  it('lift at gaps and missing values, and mark lone points', () => {
    const values = [1, 2, NaN, 4, 5, 6];
    expect(linePath(same, same, [0, 1, 2, 3, 4, 5], values, [false, false, false, false, true, false])).toBe(
      'M0 1L1 2M3 4h0M4 5L5 6',
    );
    expect(linePath(same, same, [0, 1], [1, 2], [false, true])).toBe('M0 1h0M1 2h0');
  });

  it('names at line ends keep their order and a distance', () => {
    const labels = ['a', 'b', 'c'].map((text, i) => ({ text, y: 50 + i, className: 'm0' }));
    const heights = endLabels(labels, 0, 0, 60).map((label) => Number(/cy="([\d.]+)"/.exec(label.source)?.[1]));
    expect(heights).toEqual([30, 45, 60]);
  });
});

describe('charts', () => {
  const axis = { index: [0, 1, 2, 5, 6], wavelengths: [400, 410, 420, 450, 460], unit: 'nm' };

  it('spectra: golden drawing of five bands with a gap and a flag', async () => {
    const chart = spectraChart({
      title: 'Spectra <1>',
      description: 'Two & a half',
      axis,
      spectra: [
        { name: '<rock>', kind: 'estimate', material: 0, values: [0.1, 0.2, 0.4, 0.3, 0.2] },
        { name: 'truth', kind: 'truth', material: 0, values: [0.1, 0.2, NaN, 0.3, 0.25] },
      ],
      flagged: [4],
      width: 320,
      height: 160,
    });
    expectBalanced(chart.source);
    await expect(`${svgDocument(chart)}`).toMatchFileSnapshot('golden/spectra.svg');
  });

  it('residual: golden bars, the flagged one marked', async () => {
    const chart = residualChart({
      title: 'Residual',
      axis,
      residual: Float32Array.of(0.125, 0.25, 0, 0.5, 2),
      flagged: [4],
      width: 320,
    });
    expect(chart.source.match(/class="bar flagged"/g)).toHaveLength(1);
    expect(chart.source.match(/class="bar"/g)).toHaveLength(3);
    await expect(`${svgDocument(chart)}`).toMatchFileSnapshot('golden/residual.svg');
  });

  it('convergence: golden curve; what is not above 0 is left out', async () => {
    const chart = convergenceChart({
      title: 'c',
      iteration: [1, 2, 3, 4],
      objective: [1000, 100, 10, 1],
      width: 320,
      height: 200,
    });
    await expect(`${svgDocument(chart)}`).toMatchFileSnapshot('golden/convergence.svg');
    const zero = convergenceChart({ title: 'c', iteration: [1, 2], objective: [1, 0] });
    expect(zero.source).not.toMatch(/NaN|Infinity/);
  });

  it('bars: golden, and every number is finite in every chart', async () => {
    const bars = [{ name: '<b>', value: 0.03, material: 0 }, { name: 'x', value: NaN, material: 9 }]; // prettier-ignore
    const chart = barChart({
      title: 'SAD',
      label: 'SAD (rad)',
      bars,
      reference: { name: 'mean', value: 0.03 },
      width: 320,
    });
    expect(chart.source).not.toMatch(/NaN|Infinity|undefined/);
    await expect(`${svgDocument(chart)}`).toMatchFileSnapshot('golden/bars.svg');
    const empty = spectraChart({ title: 't', description: '', axis: { index: [3] }, spectra: [] });
    expect(empty.source).not.toMatch(/NaN|Infinity|undefined/);
  });
});
