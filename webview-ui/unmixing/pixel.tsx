import { svgDocument } from '../../src/plot/chart/frame';
import { spectraChart, type Spectrum } from '../../src/plot/chart/spectra';
import { bandLabel } from '../../src/plot/chart/spectral-axis';
import { formatNumber } from '../../src/plot/format';
import type { MaterialSpectra } from '../../src/protocol/unmixing-panel';
import { Chart } from '../common/chart';
import { svgToPng } from '../common/export';
import { Figure } from '../common/figure';
import { t } from '../common/l10n';
import type { TableData } from '../common/table';

/** Colour of the pixel's own spectrum, apart from those of the first materials. */
const pixelColour = 4;

export interface PixelSpectrumProps {
  readonly spectra: MaterialSpectra;
  readonly spectrum: Float32Array;
  readonly fit: Float32Array | undefined;
  readonly name: string;
}

/** What was measured, what the endmembers make of it, and what is left. */
export function PixelSpectrum({ spectra: { axis }, spectrum, fit, name }: PixelSpectrumProps) {
  const title = t('Spectrum and fit');
  const lines: Spectrum[] = [{ name: t('pixel'), kind: 'estimate', material: pixelColour, values: spectrum }];
  if (fit) lines.push({ name: t('fit'), kind: 'truth', material: pixelColour, values: fit });
  const draw = (width: number) =>
    spectraChart({
      title,
      description: t('Spectrum of the pixel and its fit'),
      axis,
      spectra: lines,
      width,
      height: 180,
      xNumbers: fit === undefined,
    });
  const document = () => svgDocument(draw(720));
  const table = (): TableData => ({
    columns: [t('Band'), t('Pixel'), t('Fit'), t('Residual')],
    rows: Array.from(spectrum, (value, band) => [bandLabel(axis, band), value, fit?.[band], fit && value - fit[band]]),
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
      {fit && <PixelResidual axis={axis} residual={spectrum.map((value, band) => value - fit[band])} />}
    </Figure>
  );
}

interface PixelResidualProps extends Pick<MaterialSpectra, 'axis'> {
  readonly residual: Float32Array;
}

/** The scale is even around 0, so that the sign of what is left shows. */
function PixelResidual({ axis, residual }: PixelResidualProps) {
  const most = residual.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-6);
  const draw = (width: number) =>
    spectraChart({
      title: t('Residual of the pixel'),
      description: t('Measured less fitted, at most {0}', formatNumber(most, 2)),
      axis,
      spectra: [{ name: t('residual'), kind: 'estimate', material: pixelColour, values: residual }],
      domain: [-most, most],
      width,
      height: 110,
    });
  return <Chart draw={draw} inputs={[residual]} />;
}

function rootMeanSquare(a: Float32Array, b: Float32Array): number {
  return Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0) / a.length);
}
