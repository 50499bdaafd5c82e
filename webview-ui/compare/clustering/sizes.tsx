import { formatInteger } from '../../../src/plot/format';
import { categoryClass } from '../../../src/plot/theme';
import type { ComparedClustering } from '../../../src/protocol/compare-clustering';
import { Figure } from '../../common/figure';
import { t } from '../../common/l10n';
import { Mark } from '../../common/marks';
import type { TableData } from '../../common/table';
import { RunName } from '../runName';
import type { ClusteringsProps } from './props';

/** One cluster over the runs. */
export interface SizeRow {
  readonly category: number;
  /** As the base calls it, or the run that alone has it. */
  readonly name: string;
  /** By run; undefined where a run has no such cluster. */
  readonly runs: readonly ({ readonly name: string; readonly size: number } | undefined)[];
}

/** Clusters of the base first, then what others have alone; those without a sample in any run are left out. */
export function sizeRows(clusterings: readonly (ComparedClustering | null)[], base: number): SizeRow[] {
  const categories = new Set(clusterings.flatMap((found) => found?.categories ?? []));
  const rows = [...categories]
    .sort((a, b) => a - b)
    .map((category): SizeRow => {
      const runs = clusterings.map((found) => {
        const cluster = found?.categories.indexOf(category) ?? -1;
        return found && cluster >= 0 ? { name: found.names[cluster], size: found.sizes[cluster] } : undefined;
      });
      return { category, name: (runs[base] ?? runs.find((of) => of !== undefined))?.name ?? '', runs };
    });
  return rows.filter(({ runs }) => runs.some((of) => of !== undefined && of.size > 0));
}

/** How many samples matched clusters have in each run. */
export function ComparedSizes({ runs, base, clusterings }: ClusteringsProps) {
  const title = t('Sizes of clusters');
  const rows = sizeRows(clusterings, base);
  const most = Math.max(1, ...rows.flatMap((row) => row.runs.map((of) => of?.size ?? 0)));
  const table = (): TableData => ({
    columns: [t('Cluster'), ...runs.map(({ label }) => label)],
    rows: rows.map((row) => [row.name, ...row.runs.map((of) => of?.size)]),
  });
  return (
    <Figure title={title} file="cluster-sizes" exports={{ csv: table }} table={table}>
      <div class="scroll" role="region" aria-label={title} tabIndex={0}>
        <table class="compared-sizes">
          <thead>
            <tr>
              <th scope="col">{t('Cluster')}</th>
              {runs.map((run, index) => (
                <th scope="col" key={run.folder}>
                  <RunName run={run} index={index} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ category, name, runs: cells }) => (
              <tr key={category} class={categoryClass(category)}>
                <th scope="row" title={name}>
                  <Mark category={category} /> {name}
                </th>
                {cells.map((of, run) => (
                  <td key={runs[run].folder} title={of?.name}>
                    {of ? <Bar share={of.size / most} size={of.size} /> : <span class="quiet">–</span>}
                    {of && of.name !== name && <span class="quiet other-name">{of.name}</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Figure>
  );
}

function Bar({ share, size }: { readonly share: number; readonly size: number }) {
  return (
    <span class="size-bar">
      <span class="track">
        <span class="fill" style={{ width: `${100 * share}%` }} />
      </span>
      <span class="number">{formatInteger(size)}</span>
    </span>
  );
}
