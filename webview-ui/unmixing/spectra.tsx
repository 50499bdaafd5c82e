import { useComputed, useSignal } from '@preact/signals';
import { svgDocument } from '../../src/plot/chart/frame';
import { residualChart } from '../../src/plot/chart/residual';
import { spectraChart, type Spectrum } from '../../src/plot/chart/spectra';
import { bandLabel } from '../../src/plot/chart/spectral-axis';
import { formatNumber } from '../../src/plot/format';
import { leastSquaresFactor } from '../../src/plot/statistics';
import { categoryClass } from '../../src/plot/theme';
import type { MaterialSpectra } from '../../src/protocol/unmixing-panel';
import { Chart } from '../common/chart';
import { svgToPng } from '../common/export';
import { Figure } from '../common/figure';
import { t } from '../common/l10n';
import type { TableData } from '../common/table';
import { store } from './model';

/** Right margin of the spectra's chart, where lines are named; the residual below lines up with it. */
const nameMargin = 150;

export function Spectra() {
  const hidden = useSignal<ReadonlySet<number>>(new Set());
  const spectra = store.part('spectra').value;
  const lines = useComputed(() =>
    store.part('spectra').value ? linesOf(store.part('spectra').value!, hidden.value) : [],
  );
  if (spectra === undefined) return <p class="quiet">{t('Spectra appear after the first steps.')}</p>;
  const title = t('Endmember spectra');
  const draw = (width: number) =>
    spectraChart({
      title,
      description: t('{0} spectra over {1} bands', lines.value.length, spectra.axis.index.length),
      axis: spectra.axis,
      spectra: lines.value,
      flagged: spectra.flagged,
      yLabel: t('Reflectance (scaled)'),
      width,
      height: 280,
      labels: width > 560,
    });
  const document = () => svgDocument(draw(960));
  return (
    <>
      <Figure
        title={title}
        note={<Legend spectra={spectra} />}
        file="endmembers"
        exports={{ png: () => svgToPng(document()), svg: document, csv: () => spectraTable(spectra) }}
        table={() => spectraTable(spectra)}
      >
        <Chart draw={draw} inputs={[lines.value, spectra]} />
        <Materials spectra={spectra} hidden={hidden.value} toggle={(k) => (hidden.value = toggled(hidden.value, k))} />
      </Figure>
      {spectra.residual && <Residual spectra={spectra} residual={spectra.residual} />}
    </>
  );
}

function toggled(set: ReadonlySet<number>, item: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}

/** Estimates, and for each the truth and the best library match, brought to the estimate's height. */
function linesOf({ names, endmembers, truth, matches }: MaterialSpectra, hidden: ReadonlySet<number>): Spectrum[] {
  return names.flatMap((name, material): Spectrum[] => {
    if (hidden.has(material)) return [];
    const estimate = endmembers[material];
    const best = matches?.[material]?.[0];
    const lines: Spectrum[] = [{ name, kind: 'estimate', material, values: estimate }];
    const known = truth?.[material];
    if (known) {
      const factor = leastSquaresFactor(known, estimate);
      lines.push({
        name: t('{0} (truth)', name),
        kind: 'truth',
        material,
        values: known.map((value) => value * factor),
      });
    }
    if (best) lines.push({ name: best.name, kind: 'library', material, values: best.spectrum });
    return lines;
  });
}

/** What solid, dashed and dotted lines are. */
function Legend({ spectra }: { readonly spectra: MaterialSpectra }) {
  const entry = (className: string, text: string) => (
    <span class="line-key">
      <svg class="chart key" viewBox="0 0 26 8" aria-hidden="true">
        <path class={className} d="M1 4H25" />
      </svg>
      {text}
    </span>
  );
  return (
    <span class="quiet">
      {entry('line', t('estimate'))}
      {spectra.truth && entry('truth', spectra.truthOrigin ?? t('truth'))}
      {spectra.matches && entry('library', t('library'))}
    </span>
  );
}

function Materials(props: {
  readonly spectra: MaterialSpectra;
  readonly hidden: ReadonlySet<number>;
  toggle(k: number): void;
}) {
  return (
    <div class="materials" role="group" aria-label={t('Materials shown')}>
      {props.spectra.names.map((name, k) => {
        const match = props.spectra.matches?.[k]?.[0];
        return (
          <button
            type="button"
            class={`chip ${categoryClass(k)}`}
            aria-pressed={!props.hidden.has(k)}
            onClick={() => props.toggle(k)}
          >
            <span class="swatch" /> {name}
            {match && <span class="quiet"> {t('≈ {0}, {1} rad', match.name, formatNumber(match.sam, 2))}</span>}
          </button>
        );
      })}
    </div>
  );
}

function Residual({ spectra, residual }: { readonly spectra: MaterialSpectra; readonly residual: Float32Array }) {
  const { axis, flagged } = spectra;
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

export function spectraTable({ axis, names, endmembers, truth }: MaterialSpectra): TableData {
  const known = truth === undefined ? [] : names.map((name) => t('{0} (truth)', name));
  return {
    columns: [t('Band'), ...names, ...known],
    rows: axis.index.map((_, band) => [
      bandLabel(axis, band),
      ...endmembers.map((spectrum) => spectrum[band]),
      ...(truth ?? []).map((spectrum) => spectrum[band]),
    ]),
  };
}
