import { colourMaps } from '../../../src/plot/colour/colourmap';
import { formatShare } from '../../../src/plot/format';
import { drawCounts } from '../../../src/plot/raster/matrix';
import type { ClusterMatching, ComparedClustering } from '../../../src/protocol/compare-clustering';
import { CountGrid } from '../../common/countGrid';
import { imageToPng } from '../../common/export';
import { Figure } from '../../common/figure';
import { t } from '../../common/l10n';
import { Mark } from '../../common/marks';
import type { TableData } from '../../common/table';
import { isPicked, pick } from './state';
import type { ClusteringsProps } from './props';

/** The clusters of each run against those of the base. */
export function ClusterTables({ runs, base, clusterings }: ClusteringsProps) {
  const of = clusterings[base];
  if (!of) return null;
  return (
    <>
      {clusterings.map(
        (found, run) =>
          found?.toBase && (
            <ClusterTable
              key={run}
              run={run}
              labels={[runs[run].label, runs[base].label]}
              found={found}
              of={of}
              match={found.toBase}
            />
          ),
      )}
    </>
  );
}

interface ClusterTableProps {
  readonly run: number;
  /** Of the run and of the base. */
  readonly labels: readonly [string, string];
  readonly found: ComparedClustering;
  /** The base. */
  readonly of: ComparedClustering;
  readonly match: ClusterMatching;
}

/** Matched clusters lie on the diagonal. A cell shows its samples in the planes. */
function ClusterTable({ run, labels, found, of, match }: ClusterTableProps) {
  const { rows, columns, counts, matched, share } = match;
  const title = t('Clusters of {0} in those of {1}', ...labels);
  const names = { rows: rows.map((k) => found.names[k]), columns: columns.map((k) => of.names[k]) };
  const data = (): TableData => ({
    columns: [t('Cluster'), ...names.columns],
    rows: counts.map((values, row) => [names.rows[row], ...values]),
  });
  const matrix = () => ({ title, ...names, counts, rowLabel: labels[0], columnLabel: labels[1] });
  const cell = (row: number, col: number) => ({ run, cluster: rows[row], inBase: columns[col] });
  return (
    <Figure
      title={title}
      note={<span class="quiet">{t('{0} in matched clusters', formatShare(share))}</span>}
      file={`clusters-${run + 1}`}
      exports={{ png: () => imageToPng(drawCounts(matrix(), colourMaps.viridis)), csv: data }}
      table={data}
    >
      <CountGrid
        label={title}
        rows={rows.map((key, i) => ({ key, name: names.rows[i], mark: <Mark category={found.categories[key]} /> }))}
        columns={columns.map((key, i) => ({
          ...{ key, name: names.columns[i], isBrief: true },
          mark: <Mark category={of.categories[key]} />,
        }))}
        {...{ counts, matched }}
        isOpen={(row, col) => isPicked(cell(row, col))}
        open={(row, col) => pick(cell(row, col))}
      />
    </Figure>
  );
}
