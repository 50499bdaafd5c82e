import { svgDocument } from '../../src/plot/chart/frame';
import { residualChart } from '../../src/plot/chart/residual';
import { bandLabel } from '../../src/plot/chart/spectral-axis';
import type { MaterialSpectra } from '../../src/protocol/unmixing-panel';
import { Chart } from '../common/chart';
import { svgToPng } from '../common/export';
import { Figure } from '../common/figure';
import { t } from '../common/l10n';
import type { TableData } from '../common/table';

/** Right margin of the spectra's chart, where lines are named; the residual below lines up with it. */
const nameMargin = 118;

/** How much of each band the endmembers leave unexplained; bands that stand out are flagged. */
export function BandResidual({ spectra }: { readonly spectra: MaterialSpectra }) {
  const { axis, flagged, residual } = spectra;
  const title = t('Residual per band');
  const draw = (width: number) =>
    residualChart({ title, axis, residual, flagged, width, height: 150, right: width > 560 ? nameMargin : 14 });
  const document = () => svgDocument(draw(960));
  const table = (): TableData => ({
    columns: [t('Band'), t('RMS residual'), t('Remark')],
    rows: Array.from(residual, (value, band) => [
      bandLabel(axis, band),
      value,
      flagged.includes(band) ? t('flagged') : '',
    ]),
  });
  const count = flagged.length === 0 ? t('no band stands out') : t('{0} flagged', flagged.length);
  return (
    <Figure
      title={title}
      note={<span class="quiet">{count}</span>}
      file="residual-per-band"
      exports={{ png: () => svgToPng(document()), svg: document, csv: table }}
      table={table}
    >
      <Chart draw={draw} inputs={[spectra]} />
    </Figure>
  );
}
