import type { NdArray } from '../../../protocol/ndarray';
import type { UnmixingResult } from '../../../protocol/unmixing';
import { residualChart } from '../../chart/residual';
import { spectraChart, type Spectrum } from '../../chart/spectra';
import { bandLabel, spectralAxis } from '../../chart/spectral-axis';
import { formatNumber } from '../../format';
import { markup, type Markup } from '../../markup';
import { niceDomain } from '../../scale';
import { extent, leastSquaresFactor } from '../../statistics';
import { categoryClass } from '../../theme';
import type { ReportSection } from '../page';
import { drawTable, tableBehind } from '../table';
import { truthColumn } from './fractions';
import { truthNote } from './overview';

/** One column of `[bands, materials]`. */
export function spectrumOf({ data, shape: [bands, materials] }: NdArray<Float32Array>, k: number): Float32Array {
  return Float32Array.from({ length: bands }, (_, band) => data[band * materials + k]);
}

const labelledRight = 150;

/** The spectra of a material relative to the largest value of its estimate; truth and library fitted to it. */
function comparedSpectra(result: UnmixingResult, k: number): Spectrum[] {
  const estimate = spectrumOf(result.endmembers, k);
  const largest = extent(estimate).max || 1;
  const relative = estimate.map((value) => value / largest);
  const fitted = (values: Float32Array): Float32Array => {
    const factor = leastSquaresFactor(values, relative);
    return values.map((value) => value * factor);
  };
  const spectra: Spectrum[] = [{ name: 'estimate', kind: 'estimate', material: k, values: relative }];
  const truth = result.truth?.endmembers;
  const column = truthColumn(result, k);
  if (truth && column >= 0) {
    spectra.push({ name: 'truth', kind: 'truth', material: k, values: fitted(spectrumOf(truth, column)) });
  }
  const match = result.libraryMatches?.[k]?.[0];
  if (match) spectra.push({ name: match.name, kind: 'library', material: k, values: fitted(match.spectrum) });
  return spectra;
}

function materialCaption(result: UnmixingResult, k: number): Markup {
  const sad = result.metrics.sad;
  const angle = typeof sad === 'object' ? sad[result.names[k]] : undefined;
  const match = result.libraryMatches?.[k]?.[0];
  return markup`<span class="${categoryClass(k)}"><span class="swatch"></span></span><b>${result.names[k]}</b>${angle !== undefined && `, SAD ${formatNumber(angle, 3)} rad`}${match && `; nearest in the library: ${match.name}, ${formatNumber(match.sam, 3)} rad`}`;
}

/** Line styles and what they stand for. */
function lineKey(result: UnmixingResult): Markup {
  const entry = (className: string, text: string): Markup =>
    markup`<span><svg class="chart" viewBox="0 0 34 8" aria-hidden="true"><path class="${className}" d="M1 4H33"/></svg>${text}</span>`;
  return markup`<div class="legend">${entry('line', 'estimate')}${
    result.truth?.endmembers &&
    entry('truth', `truth${result.truth.origin === undefined ? '' : ` (${result.truth.origin})`}`)
  }${result.libraryMatches && entry('library', 'best library match')}</div>`;
}

function smallMultiples(result: UnmixingResult): Markup | undefined {
  if (result.truth?.endmembers === undefined && result.libraryMatches === undefined) return undefined;
  const compared = result.names.map((_, k) => comparedSpectra(result, k));
  const { min, max } = extent(...compared.flat().map((spectrum) => spectrum.values));
  const domain = niceDomain(Math.min(0, min), Math.max(1, max), 5);
  const figures = compared.map((spectra, k) => {
    const chart = spectraChart({
      title: `Spectrum of ${result.names[k]}`,
      description: `Estimate of ${result.names[k]} beside ${spectra
        .slice(1)
        .map((s) => s.name)
        .join(' and ')}.`,
      axis: result.axis,
      spectra,
      domain,
      flagged: result.flaggedBands,
      width: 340,
      height: 210,
    });
    return markup`<figure>${chart}<figcaption>${materialCaption(result, k)}</figcaption></figure>`;
  });
  return markup`<h3>Shape of each material</h3><p class="note">Values relative to the largest of the estimate, on one scale; truth and library spectra are scaled to the estimate by least squares, since the spectral angle does not see brightness. ${truthNote(result)}</p>${lineKey(result)}<div class="spectra">${figures}</div>`;
}

function spectraTable(result: UnmixingResult): Markup {
  const { axis, names, endmembers, truth, residualPerBand } = result;
  const flagged = new Set(result.flaggedBands);
  const known = truth?.endmembers;
  const truthSpectra = known && truth.names.map((_, k) => spectrumOf(known, k));
  const estimates = names.map((_, k) => spectrumOf(endmembers, k));
  const columns = [
    ...names.map((name) => ({ title: name, numeric: true })),
    ...(truthSpectra && truth ? truth.names.map((name) => ({ title: `${name}, truth`, numeric: true })) : []),
    { title: 'RMS residual', numeric: true },
    { title: 'Flag' },
  ];
  const rows = axis.index.map((_, band) => [
    bandLabel(axis, band),
    ...[...estimates, ...(truthSpectra ?? [])].map((values) => formatNumber(values[band], 4)),
    formatNumber(residualPerBand[band], 3),
    flagged.has(band) ? 'stands out' : '',
  ]);
  return tableBehind('Table of spectra and residual per band', { columns: [{ title: 'Band' }, ...columns], rows });
}

function matchTable({ libraryMatches, names }: UnmixingResult): Markup | undefined {
  if (libraryMatches === undefined) return undefined;
  const rows = libraryMatches.flatMap((matches, k) =>
    matches.map((match, rank) => [
      rank === 0 ? names[k] : '',
      match.name,
      rank === 0
        ? markup`<span class="best" title="best">${formatNumber(match.sam, 3)}</span>`
        : formatNumber(match.sam, 3),
      formatNumber((match.sam * 180) / Math.PI, 3),
    ]),
  );
  return markup`<h3>Best library matches</h3>${drawTable({
    columns: [
      { title: 'Material' },
      { title: 'Library spectrum' },
      { title: 'SAM (rad)', numeric: true },
      { title: 'SAM (°)', numeric: true },
    ],
    rows,
  })}`;
}

function flagNote({ axis, flaggedBands }: UnmixingResult): string {
  if (flaggedBands.length === 0) return 'No band stands out.';
  const names = flaggedBands.slice(0, 24).map((band) => axis.index[band] + 1);
  const rest = flaggedBands.length > names.length ? ` and ${flaggedBands.length - names.length} more` : '';
  return `Flagged with ▾: band ${names.join(', ')}${rest}.`;
}

/** Endmembers over the spectral axis with the residual per band under them, and each against truth and library. */
export function spectraSection(result: UnmixingResult): ReportSection {
  const { axis, names, endmembers, flaggedBands } = result;
  const spectra = names.map((name, k): Spectrum => ({
    name,
    kind: 'estimate',
    material: k,
    values: spectrumOf(endmembers, k),
  }));
  const all = spectraChart({
    title: 'Endmember spectra',
    description: `Spectra of ${names.join(', ')} over ${axis.index.length} bands.`,
    axis,
    spectra,
    yLabel: 'Scene units, scaled',
    flagged: flaggedBands,
    labels: 'all',
    xNumbers: false,
  });
  const residual = residualChart({
    title: 'Residual per band',
    axis,
    residual: result.residualPerBand,
    flagged: flaggedBands,
    right: labelledRight,
  });
  const shaded = spectralAxis(axis).excluded.length > 0;
  const body = markup`<figure><div class="wide">${all}${residual}</div><figcaption>Endmembers (above) and root mean square residual per band (below), both in units of the scene after scaling.${shaded && ' Grey: bands left out.'} ${flagNote(result)}</figcaption></figure>${spectraTable(result)}${smallMultiples(result)}${matchTable(result)}`;
  return { id: 'spectra', title: 'Spectra', body };
}
