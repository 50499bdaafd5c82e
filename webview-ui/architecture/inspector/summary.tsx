import { useContext } from 'preact/hooks';
import { SaveContext } from '../../common/save';
import { FactList, type FactRow } from './factList';
import type { SearchFacts } from '../../../src/protocol/architecture-panel';
import { metricTitle } from '../../../src/plot/metrics';
import type { Genotype } from '../../../src/protocol/genotype';
import { t } from '../../common/l10n';
import { metricText } from '../metricText';
import {
  architectureOf,
  baselineOf,
  comparedPair,
  picked,
  rowOf,
  shown,
  titleOf,
  type ArchitectureKey,
} from '../choices';
import { store } from '../model';

/** Measures that say what an architecture is worth and what it costs. */
const told = ['accuracy', 'test_accuracy', 'params', 'macs', 'latency_ms', 'size_bytes'];

function metricsFor(key: ArchitectureKey): Readonly<Record<string, unknown>> {
  const row = rowOf(key);
  if (row) return row.metrics;
  return (
    baselineOf(key)?.metrics ?? (store.part('facts').value?.isDone ? (store.part('run').value?.metrics ?? {}) : {})
  );
}

/** The architecture that is shown, in numbers. */
export function ArchitectureSummary({ facts }: { readonly facts: SearchFacts }) {
  if (shown.value === 'supernet') return <SupernetSummary facts={facts} />;
  if (shown.value === 'difference' && comparedPair.value) return <DifferenceSummary pair={comparedPair.value} />;
  const key = picked.value;
  const found = architectureOf(key);
  if (found === undefined) return <p class="quiet">{t('Point at a part of the graph to see what it is.')}</p>;
  const metrics = metricsFor(key);
  const rows = told.flatMap((name): FactRow[] => {
    const value = metrics[name];
    return typeof value === 'number' ? [[t(metricTitle(name)), metricText(name, value)]] : [];
  });
  return (
    <>
      <h3 class="sentence">{titleOf(key)}</h3>
      <FactList rows={[...rows, [t('Search space'), found.genotype.space], [t('Hash'), found.hash || undefined]]} />
      <SaveGenotype genotype={found.genotype} hash={found.hash} />
      <p class="quiet">{t('Point at a part of the graph to see what it is.')}</p>
    </>
  );
}

/** What two architectures are worth and cost, side by side. */
function DifferenceSummary({ pair }: { readonly pair: readonly [ArchitectureKey, ArchitectureKey] }) {
  const [before, after] = pair.map(metricsFor);
  const rows = told.flatMap((name) => {
    const [one, other] = [before[name], after[name]];
    return typeof one === 'number' && typeof other === 'number' ? [{ name, one, other }] : [];
  });
  return (
    <>
      <h3>{t('Difference')}</h3>
      <table class="two-values">
        <thead>
          <tr>
            <td />
            {pair.map((key) => (
              <th key={key} scope="col" class="number">
                {titleOf(key)}
              </th>
            ))}
            <th scope="col" class="number">
              {t('Change')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, one, other }) => (
            <tr key={name}>
              <th scope="row">{t(metricTitle(name))}</th>
              <td class="number">{metricText(name, one)}</td>
              <td class="number">{metricText(name, other)}</td>
              <td class="number">{`${other > one ? '+' : ''}${metricText(name, other - one)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p class="quiet">{t('No measure is known of both.')}</p>}
    </>
  );
}

function SaveGenotype({ genotype, hash }: { readonly genotype: Genotype; readonly hash: string }) {
  const save = useContext(SaveContext);
  const name = `${hash === '' ? 'architecture' : hash}.genotype.json`;
  return (
    <button
      type="button"
      class="secondary"
      onClick={() => save({ name, content: `${JSON.stringify(genotype, undefined, 2)}\n` })}
    >
      {t('Save the genotype…')}
    </button>
  );
}

/** The space that is searched, and how far the search has decided. */
function SupernetSummary({ facts }: { readonly facts: SearchFacts }) {
  const { space, cells, temperature, draws, input } = facts;
  const rows: readonly FactRow[] = [
    [t('Search space'), space],
    [t('Images'), input?.join(' × ')],
    ...cells.map(({ name, edges, operations }): FactRow => {
      return [name, t('{0} edges, {1} operations', edges.length, operations.length)];
    }),
    [t('Draws of a code'), draws === undefined ? undefined : String(draws)],
    [t('Temperature'), temperature?.toFixed(2)],
  ];
  return (
    <>
      <h3>{t('Supernet')}</h3>
      <FactList rows={rows} />
      <p class="quiet">{t('Wider lines are more probable; what was sampled last stands out.')}</p>
    </>
  );
}
