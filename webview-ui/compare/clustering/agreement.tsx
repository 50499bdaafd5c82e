import { formatInteger, formatNumber, formatShare } from '../../../src/plot/format';
import { Figure } from '../../common/figure';
import { t } from '../../common/l10n';
import type { TableData } from '../../common/table';
import { RunName } from '../runName';
import type { ClusteringsProps } from './props';

const Key = () => <span class="quiet">{t('Matched: samples in clusters that are matched with each other')}</span>;

/** How far each run puts the same samples together as the base does, whatever the clusters are called. */
export function AgreementTable({ runs, base, clusterings }: ClusteringsProps) {
  const title = t('Agreement with {0}', runs[base]?.label ?? '');
  const others = clusterings.flatMap((found, run) => (found && run !== base ? [{ run, match: found.toBase }] : []));
  const columns = [t('Run'), t('Common samples'), 'ARI', 'NMI', t('Matched')];
  const csv = (): TableData => ({
    columns,
    rows: others.map(({ run, match }) => [runs[run].label, match?.samples, match?.ari, match?.nmi, match?.share]),
  });
  if (others.length === 0) return null;
  return (
    <Figure title={title} file="agreement" exports={{ csv }} note={<Key />}>
      <div class="scroll" role="region" aria-label={title} tabIndex={0}>
        <table class="agreement">
          <thead>
            <tr>
              {columns.map((column, i) => (
                <th scope="col" key={column} class={i > 0 ? 'number' : ''}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {others.map(({ run, match }) => (
              <tr key={run}>
                <th scope="row">
                  <RunName run={runs[run]} index={run} />
                </th>
                {match === undefined ? (
                  <td colSpan={4} class="quiet">
                    {t('not on the same data, or hardly a sample in common')}
                  </td>
                ) : (
                  <>
                    <td class="number">{formatInteger(match.samples)}</td>
                    <td class="number">{formatNumber(match.ari)}</td>
                    <td class="number">{formatNumber(match.nmi)}</td>
                    <td class="number">{formatShare(match.share)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Figure>
  );
}
