import { useComputed, useSignal } from '@preact/signals';
import { svgDocument } from '../../src/plot/chart/frame';
import { spectraChart, type Spectrum } from '../../src/plot/chart/spectra';
import { bandLabel } from '../../src/plot/chart/spectral-axis';
import { leastSquaresFactor } from '../../src/plot/statistics';
import { categoryClass } from '../../src/plot/theme';
import type { MaterialSpectra } from '../../src/protocol/unmixing-panel';
import { Chart } from '../common/chart';
import { svgToPng } from '../common/export';
import { Figure } from '../common/figure';
import { t } from '../common/l10n';
import type { TableData } from '../common/table';
import { toggled } from '../common/toggled';
import { LibraryMatches } from './matches';
import { store } from './model';
import { BandResidual } from './residual';

/** What of the spectra is drawn. */
interface Drawn {
  readonly hidden: ReadonlySet<number>;
  /** Which library match of each material, 0 the best; -1 none. */
  readonly match: readonly number[];
}

export function Spectra({ spectra }: { readonly spectra: MaterialSpectra }) {
  const drawn = useSignal<Drawn>({ hidden: new Set(), match: [] });
  const lines = useComputed(() => {
    const now = store.part('spectra').value;
    return now ? linesOf(now, drawn.value) : [];
  });
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
      height: width > 480 ? 280 : 220,
      labels: width > 560 ? 'estimates' : undefined,
    });
  const document = () => svgDocument(draw(960));
  const { hidden, match } = drawn.value;
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
        <Materials
          names={spectra.names}
          hidden={hidden}
          toggle={(k) => (drawn.value = { hidden: toggled(hidden, k), match })}
        />
      </Figure>
      <BandResidual spectra={spectra} />
      {spectra.matches && (
        <LibraryMatches
          names={spectra.names}
          matches={spectra.matches}
          shown={match}
          show={(k, rank) =>
            (drawn.value = { hidden, match: spectra.names.map((_, i) => (i === k ? rank : (match[i] ?? 0))) })
          }
        />
      )}
    </>
  );
}

/** Estimates, and for each the truth and a library match, brought to the estimate's height. */
function linesOf({ names, endmembers, truth, matches }: MaterialSpectra, { hidden, match }: Drawn): Spectrum[] {
  return names.flatMap((name, material): Spectrum[] => {
    if (hidden.has(material)) return [];
    const estimate = endmembers[material];
    const found = matches?.[material]?.at(match[material] ?? 0);
    const lines: Spectrum[] = [{ name, kind: 'estimate', material, values: estimate }];
    const known = truth?.[material];
    if (known) {
      const factor = leastSquaresFactor(known, estimate);
      const values = known.map((value) => value * factor);
      lines.push({ name: t('{0} (truth)', name), kind: 'truth', material, values });
    }
    if (found && match[material] !== -1)
      lines.push({ name: found.name, kind: 'library', material, values: found.spectrum });
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
  readonly names: readonly string[];
  readonly hidden: ReadonlySet<number>;
  toggle(k: number): void;
}) {
  return (
    <div class="materials" role="group" aria-label={t('Materials shown')}>
      {props.names.map((name, k) => (
        <button
          type="button"
          key={k}
          class={`chip ${categoryClass(k)}`}
          aria-pressed={!props.hidden.has(k)}
          onClick={() => props.toggle(k)}
        >
          <span class="swatch" /> {name}
        </button>
      ))}
    </div>
  );
}

export function spectraTable({ axis, names, endmembers, truth, matches }: MaterialSpectra): TableData {
  const known = names.flatMap((name, k) => (truth?.[k] ? [{ name: t('{0} (truth)', name), spectrum: truth[k] }] : []));
  const library = names.flatMap((name, k) => {
    const best = matches?.[k]?.[0];
    return best ? [{ name: t('{0} (library: {1})', name, best.name), spectrum: best.spectrum }] : [];
  });
  const beside = [...known, ...library];
  return {
    columns: [t('Band'), ...names, ...beside.map(({ name }) => name)],
    rows: axis.index.map((_, band) => [
      bandLabel(axis, band),
      ...endmembers.map((spectrum) => spectrum[band]),
      ...beside.map(({ spectrum }) => spectrum[band]),
    ]),
  };
}
