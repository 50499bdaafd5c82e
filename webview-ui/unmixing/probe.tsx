import { svgDocument } from '../../src/plot/chart/frame';
import { spectraChart, type Spectrum } from '../../src/plot/chart/spectra';
import { bandLabel } from '../../src/plot/chart/spectral-axis';
import { formatNumber } from '../../src/plot/format';
import { categoryClass } from '../../src/plot/theme';
import type { MaterialSpectra } from '../../src/protocol/unmixing-panel';
import { Chart } from '../common/chart';
import { svgToPng } from '../common/export';
import { Figure } from '../common/figure';
import { t } from '../common/l10n';
import { cursor, pinned } from '../common/linked';
import type { TableData } from '../common/table';
import { probe, store } from './model';

/** Colour of the pixel's own spectrum, apart from those of the first materials. */
const pixelColour = 4;

/** Spectrum, fit and fractions of the pixel under the cursor. */
export function PixelProbe() {
  const spectra = store.part('spectra').value;
  const facts = probe.value;
  if (facts === undefined || spectra === undefined) {
    return (
      <section class="probe" aria-label={t('Pixel')}>
        <h3>{t('Pixel')}</h3>
        <p class="quiet">{t('Point at a map to see a pixel’s spectrum, its fit and its fractions. Click pins it.')}</p>
      </section>
    );
  }
  const { row, col } = facts.place;
  const isPinned = cursor.value === undefined && pinned.value !== undefined;
  return (
    <section class="probe" aria-label={t('Pixel')}>
      <h3>
        {t('Pixel')} {row}, {col} <span class="quiet">{isPinned ? t('pinned') : t('row, column')}</span>
      </h3>
      {facts.fractions && <Fractions names={spectra.names} fractions={facts.fractions} />}
      {facts.spectrum && (
        <PixelSpectrum spectra={spectra} spectrum={facts.spectrum} fit={facts.fit} name={`${row}-${col}`} />
      )}
    </section>
  );
}

function Fractions({ names, fractions }: { readonly names: readonly string[]; readonly fractions: Float32Array }) {
  return (
    <table class="fractions">
      <tbody>
        {names.map((name, k) => (
          <tr class={categoryClass(k)}>
            <th scope="row">{name}</th>
            <td>
              <span class="track">
                <span class="fill" style={{ width: `${Math.min(100, Math.max(0, fractions[k] * 100))}%` }} />
              </span>
            </td>
            <td class="number">{fractions[k].toFixed(3).replace('-', '−')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PixelSpectrumProps {
  readonly spectra: MaterialSpectra;
  readonly spectrum: Float32Array;
  readonly fit: Float32Array | undefined;
  readonly name: string;
}

function PixelSpectrum({ spectra, spectrum, fit, name }: PixelSpectrumProps) {
  const lines: Spectrum[] = [{ name: t('pixel'), kind: 'estimate', material: pixelColour, values: spectrum }];
  if (fit) lines.push({ name: t('fit'), kind: 'truth', material: pixelColour, values: fit });
  const title = t('Spectrum and fit');
  const draw = (width: number) =>
    spectraChart({
      title,
      description: t('Spectrum of the pixel and its fit'),
      axis: spectra.axis,
      spectra: lines,
      width,
      height: 190,
    });
  const document = () => svgDocument(draw(720));
  const table = (): TableData => ({
    columns: [t('Band'), t('Pixel'), t('Fit'), t('Residual')],
    rows: Array.from(spectrum, (value, band) => [
      bandLabel(spectra.axis, band),
      value,
      fit?.[band],
      fit && value - fit[band],
    ]),
  });
  return (
    <Figure
      title={title}
      note={fit && <span class="quiet">{t('RMS {0}', formatNumber(rootMeanSquare(spectrum, fit), 2))}</span>}
      file={`pixel-${name}`}
      exports={{ png: () => svgToPng(document()), svg: document, csv: table }}
      table={table}
    >
      <Chart draw={draw} inputs={[spectrum, fit]} />
    </Figure>
  );
}

function rootMeanSquare(a: Float32Array, b: Float32Array): number {
  return Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0) / a.length);
}
