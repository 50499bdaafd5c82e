import { svgDocument } from '../../../src/plot/chart/frame';
import { spectraChart, type Spectrum } from '../../../src/plot/chart/spectra';
import { bandLabel } from '../../../src/plot/chart/spectral-axis';
import { formatNumber } from '../../../src/plot/format';
import type { ComparedMaterial, ComparedRun, UnmixingComparison } from '../../../src/protocol/compare-panel';
import type { BandAxis } from '../../../src/protocol/unmixing';
import { Chart } from '../../common/chart';
import { choice } from '../../common/choice';
import { svgToPng } from '../../common/export';
import { Figure } from '../../common/figure';
import { t } from '../../common/l10n';
import { Segmented } from '../../common/segmented';
import type { TableData } from '../../common/table';
import type { KindViewProps } from '../kindView';

type Height = 'same' | 'found';
const heightChoice = choice<Height>('spectra.height', () => 'same');

export interface ComparedSpectraProps extends KindViewProps {
  readonly materials: UnmixingComparison['materials'];
}

/** A chart for each material with the spectra of all runs. */
export function ComparedSpectra({ materials: { axis, list }, runs, reference }: ComparedSpectraProps) {
  const { signal: height, choose } = heightChoice();
  return (
    <section aria-label={t('Endmember spectra')}>
      <div class="toolbar">
        <h2>{t('Endmember spectra')}</h2>
        <Segmented<Height>
          label={t('Height of the spectra')}
          options={[
            ['same', t('Brought to one height')],
            ['found', t('As found')],
          ]}
          value={height.value}
          choose={choose}
        />
        <span class="quiet">
          {t('Materials are matched by least spectral angle. The wide grey line is the truth, where there is one.')}
        </span>
      </div>
      <div class="spectra-grid">
        {list.map((material, k) => (
          <MaterialSpectra key={k} {...{ axis, material, runs, reference }} height={height.value} />
        ))}
      </div>
    </section>
  );
}

interface MaterialSpectraProps extends KindViewProps {
  readonly axis: BandAxis;
  readonly material: ComparedMaterial;
  readonly height: Height;
}

function linesOf(
  { name, runs: spectra, truth }: ComparedMaterial,
  runs: readonly ComparedRun[],
  height: Height,
): Spectrum[] {
  const lines = spectra.flatMap((found, run): Spectrum[] => {
    if (found === null) return [];
    const factor = height === 'same' ? found.factor : 1;
    const values = found.spectrum.map((value) => value * factor);
    return [{ name: runs[run]?.label ?? '', kind: 'estimate', material: run, dash: run, values }];
  });
  return truth ? [{ name: t('{0} (truth)', name), kind: 'ribbon', material: 0, values: truth }, ...lines] : lines;
}

function MaterialSpectra({ axis, material, runs, reference, height }: MaterialSpectraProps) {
  const { name } = material;
  const lines = linesOf(material, runs, height);
  const draw = (width: number) =>
    spectraChart({
      title: name,
      description: t('{0} spectra over {1} bands', lines.length, axis.index.length),
      axis,
      spectra: lines,
      yLabel: t('Reflectance (scaled)'),
      width,
      height: 230,
    });
  const document = () => svgDocument(draw(820));
  const table = (): TableData => ({
    columns: [t('Band'), ...lines.map((line) => line.name)],
    rows: axis.index.map((_, band) => [bandLabel(axis, band), ...lines.map(({ values }) => values[band])]),
  });
  return (
    <Figure
      title={name}
      note={<span class="quiet">{angleNote(material, runs, reference)}</span>}
      file={`spectra-${name.replace(/[^\p{L}\p{N}]+/gu, '-')}`}
      exports={{ png: () => svgToPng(document()), svg: document, csv: table }}
      table={table}
    >
      <Chart draw={draw} inputs={[material, height, runs.map(({ label }) => label).join('\n')]} />
    </Figure>
  );
}

/** How far the runs are from the base at most; for two runs, how far they are from each other. */
function angleNote({ runs: spectra }: ComparedMaterial, runs: readonly ComparedRun[], reference: number): string {
  const angles = spectra.flatMap((found, run) => (found?.angle === undefined ? [] : [{ run, angle: found.angle }]));
  if (spectra[reference] === null)
    return t('only in {0}', runs[spectra.findIndex((found) => found !== null)]?.label ?? '');
  if (angles.length === 0) return t('only in {0}', runs[reference]?.label ?? '');
  const farthest = angles.reduce((most, next) => (next.angle > most.angle ? next : most));
  const text = `${formatNumber(farthest.angle, 2)} rad`;
  return runs.length === 2 ? t('{0} apart', text) : t('at most {0} apart ({1})', text, runs[farthest.run]?.label ?? '');
}
