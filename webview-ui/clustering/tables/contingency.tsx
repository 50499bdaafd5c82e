import { colourMaps } from '../../../src/plot/colour/colourmap';
import { formatShare } from '../../../src/plot/format';
import { drawCounts } from '../../../src/plot/raster/matrix';
import type { ContingencyTable } from '../../../src/protocol/clustering';
import type { ClusterFacts } from '../../../src/protocol/clustering-panel';
import { CountGrid } from '../../common/countGrid';
import { imageToPng } from '../../common/export';
import { Figure } from '../../common/figure';
import { t } from '../../common/l10n';
import { Mark } from '../../common/marks';
import type { TableData } from '../../common/table';
import { selectMembers } from '../choices';

interface ContingencyProps {
  readonly facts: ClusterFacts;
  readonly table: ContingencyTable;
}

/** Clusters against given classes; matches lie on the diagonal. A cell opens its samples in the wall. */
export function Contingency({ facts, table }: ContingencyProps) {
  const title = t('Clusters and classes');
  const { clusters, classes, counts, matched } = table;
  const nameOf = (cluster: number) => facts.names[cluster];
  const data = (): TableData => ({
    columns: [t('Cluster'), ...classes],
    rows: clusters.map((cluster, row) => [nameOf(cluster), ...counts[row]]),
  });
  const matrix = () => ({
    ...{ title, columns: classes, counts, rowLabel: t('Cluster'), columnLabel: t('Class') },
    rows: clusters.map(nameOf),
  });
  const inMatches = matched.reduce((sum, column, row) => sum + (counts[row][column] ?? 0), 0);
  const total = counts.flat().reduce((sum, count) => sum + count, 0) || 1;
  return (
    <Figure
      title={title}
      className="contingency-figure"
      note={<span class="quiet">{t('{0} on the diagonal', formatShare(inMatches / total))}</span>}
      file="contingency"
      exports={{ png: () => imageToPng(drawCounts(matrix(), colourMaps.viridis)), csv: data }}
      table={data}
    >
      <CountGrid
        label={title}
        rows={clusters.map((key) => ({ key, name: nameOf(key), mark: <Mark category={key} /> }))}
        columns={classes.map((name, key) => ({ key, name }))}
        {...{ counts, matched }}
        open={(row, label) =>
          selectMembers(`${nameOf(clusters[row])} · ${classes[label]}`, { cluster: clusters[row], label })
        }
      />
    </Figure>
  );
}
