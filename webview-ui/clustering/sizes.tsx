import { formatInteger, formatShare } from '../../src/plot/format';
import { barChart } from '../../src/plot/chart/bars';
import { svgDocument } from '../../src/plot/chart/frame';
import { categoryClass } from '../../src/plot/theme';
import type { ClusterFacts } from '../../src/protocol/clustering-panel';
import { svgToPng } from '../common/export';
import { Figure } from '../common/figure';
import { t } from '../common/l10n';
import type { TableData } from '../common/table';
import { filter, toggleFilter } from './choices';
import { Mark } from '../common/marks';

/** How many samples each cluster has. A click leaves the other clusters out, everywhere. */
export function ClusterSizes({ facts }: { readonly facts: ClusterFacts }) {
  const { sizes, names, clustersUsed, clusters } = facts;
  const title = t('Sizes of clusters');
  const most = Math.max(1, ...sizes);
  const total = sizes.reduce((sum, size) => sum + size, 0) || 1;
  const chart = () =>
    svgDocument(
      barChart({
        title,
        label: t('Samples'),
        bars: sizes.map((value, k) => ({ name: names[k], value, material: k })),
        width: 720,
      }),
    );
  const table = (): TableData => ({
    columns: [t('Cluster'), t('Samples'), t('Share')],
    rows: sizes.map((size, k) => [names[k], size, formatShare(size / total)]),
  });
  return (
    <Figure
      title={title}
      className="sizes-figure"
      note={<span class="quiet">{t('{0} of {1} used', clustersUsed, clusters)}</span>}
      file="cluster-sizes"
      exports={{ png: () => svgToPng(chart()), svg: chart, csv: table }}
      table={table}
    >
      <ul class="sizes">
        {sizes.map((size, k) => (
          <li key={k}>
            <button
              type="button"
              class={categoryClass(k)}
              aria-pressed={filter.value.has(k)}
              title={t('Show only this cluster, or together with others')}
              onClick={() => toggleFilter(k)}
            >
              <Mark category={k} />
              <span class="name">{names[k]}</span>
              <span class="track">
                <span class="fill" style={{ width: `${(100 * size) / most}%` }} />
              </span>
              <span class="number">{formatInteger(size)}</span>
            </button>
          </li>
        ))}
      </ul>
      {filter.value.size > 0 && (
        <button type="button" class="secondary" onClick={() => (filter.value = new Set())}>
          {t('Show all clusters')}
        </button>
      )}
    </Figure>
  );
}
