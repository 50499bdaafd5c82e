import { useSignal } from '@preact/signals';
import { colourMaps } from '../../../src/plot/colour/colourmap';
import { formatInteger, formatShare } from '../../../src/plot/format';
import { drawCounts } from '../../../src/plot/raster/matrix';
import type { ContingencyTable } from '../../../src/protocol/clustering';
import type { ClusterFacts } from '../../../src/protocol/clustering-panel';
import { imageToPng } from '../../common/export';
import { Figure } from '../../common/figure';
import { t } from '../../common/l10n';
import type { TableData } from '../../common/table';
import { selectMembers } from '../choices';
import { Mark } from '../marks';
import { moveCell, type Cell } from './cells';

interface ContingencyProps {
  readonly facts: ClusterFacts;
  readonly table: ContingencyTable;
}

/** Clusters against given classes; matches lie on the diagonal. A cell opens its samples in the wall. */
export function Contingency({ facts, table }: ContingencyProps) {
  const title = t('Clusters and classes');
  const data = (): TableData => ({
    columns: [t('Cluster'), ...table.classes],
    rows: table.clusters.map((cluster, row) => [facts.names[cluster], ...table.counts[row]]),
  });
  const matrix = () => ({
    ...{ title, columns: table.classes, counts: table.counts, rowLabel: t('Cluster'), columnLabel: t('Class') },
    rows: table.clusters.map((cluster) => facts.names[cluster]),
  });
  const matched = table.matched.reduce((sum, column, row) => sum + (table.counts[row][column] ?? 0), 0);
  const total = table.counts.flat().reduce((sum, count) => sum + count, 0) || 1;
  return (
    <Figure
      title={title}
      className="contingency-figure"
      note={<span class="quiet">{t('{0} on the diagonal', formatShare(matched / total))}</span>}
      file="contingency"
      exports={{ png: () => imageToPng(drawCounts(matrix(), colourMaps.viridis)), csv: data }}
      table={data}
    >
      <Cells facts={facts} table={table} />
    </Figure>
  );
}

function Cells({ facts, table }: ContingencyProps) {
  const { clusters, classes, counts, matched } = table;
  const focused = useSignal<Cell>({ row: 0, col: 0 });
  const onKey = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => {
    const next = moveCell(focused.value, event.key, { rows: clusters.length, cols: classes.length });
    if (next === undefined) return;
    event.preventDefault();
    focused.value = next;
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.row}/${next.col}"]`)?.focus();
  };
  return (
    <div class="scroll">
      <table class="contingency" role="grid" aria-label={t('Clusters and classes')} onKeyDown={onKey}>
        <thead>
          <tr>
            <td />
            {classes.map((name) => (
              <th key={name} scope="col" title={name}>
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {clusters.map((cluster, row) => {
            const total = counts[row].reduce((sum, count) => sum + count, 0) || 1;
            return (
              <tr key={cluster}>
                <th scope="row" title={facts.names[cluster]}>
                  <span>
                    <Mark category={cluster} /> {facts.names[cluster]}
                  </span>
                </th>
                {classes.map((label, col) => (
                  <HeatCell
                    key={label}
                    place={{ row, col }}
                    count={counts[row][col]}
                    share={counts[row][col] / total}
                    isMatch={matched[row] === col}
                    hasFocus={focused.value.row === row && focused.value.col === col}
                    label={`${facts.names[cluster]}, ${label}`}
                    open={() => {
                      focused.value = { row, col };
                      selectMembers(`${facts.names[cluster]} · ${label}`, { cluster, label: col });
                    }}
                  />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface HeatCellProps {
  readonly place: Cell;
  readonly count: number;
  /** Of the cluster. */
  readonly share: number;
  readonly isMatch: boolean;
  readonly hasFocus: boolean;
  readonly label: string;
  readonly open: () => void;
}

/** The table is one stop of the Tab key; arrow keys go on from there. */
function HeatCell({ place, count, share, isMatch, hasFocus, label, open }: HeatCellProps) {
  const text = `${label}: ${formatInteger(count)} (${formatShare(share)})`;
  return (
    <td class={isMatch ? 'match' : ''} style={{ '--heat': `${Math.round(34 * share)}%` }}>
      <button
        type="button"
        data-cell={`${place.row}/${place.col}`}
        tabIndex={hasFocus ? 0 : -1}
        title={text}
        aria-label={text}
        onClick={open}
      >
        {count === 0 ? '·' : formatInteger(count)}
      </button>
    </td>
  );
}
