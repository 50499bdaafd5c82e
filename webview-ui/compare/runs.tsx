import { formatSeconds } from '../../src/plot/format';
import type { ComparedRun } from '../../src/protocol/compare-panel';
import { IconButton } from '../common/icons';
import { t } from '../common/l10n';
import { StatusMark } from '../common/status';
import { measureAgainst, openRun, removeRun } from './model';
import { RunName } from './runName';

export interface RunsTableProps {
  readonly runs: readonly ComparedRun[];
  readonly reference: number;
}

/** The runs with what is the same for all tasks, and the one that the others are measured against. */
export function RunsTable({ runs, reference }: RunsTableProps) {
  return (
    <div class="scroll" role="region" aria-label={t('Runs')} tabIndex={0}>
      <table class="runs">
        <thead>
          <tr>
            <th scope="col" title={t('The others are measured against this run')}>
              {t('Base')}
            </th>
            <th scope="col">{t('Run')}</th>
            <th scope="col">{t('Status')}</th>
            <th scope="col">{t('Task')}</th>
            <th scope="col">{t('Started')}</th>
            <th scope="col" class="number">
              {t('Computing time')}
            </th>
            <th scope="col">{t('Device')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {runs.map((run, index) => (
            <RunRow
              key={run.folder}
              run={run}
              index={index}
              isReference={index === reference}
              canRemove={runs.length > 2}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RunRowProps {
  readonly run: ComparedRun;
  readonly index: number;
  readonly isReference: boolean;
  readonly canRemove: boolean;
}

function RunRow({ run, index, isReference, canRemove }: RunRowProps) {
  const { folder, label, share } = run;
  const isActive = run.status === 'running' || run.status === 'paused';
  return (
    <tr>
      <td>
        <input
          type="radio"
          name="reference"
          checked={isReference}
          aria-label={t('Measure the others against {0}', label)}
          onChange={() => measureAgainst(folder)}
        />
      </td>
      <th scope="row">
        <RunName run={run} index={index} />
        {run.tags.map((tag) => (
          <span key={tag} class="tag">
            #{tag}
          </span>
        ))}
      </th>
      <td>
        <StatusMark status={run.status} />
        {isActive && share !== undefined && ` ${Math.floor(share * 100)} %`}
        {run.isLost && <span class="warning"> {t('folder gone')}</span>}
      </td>
      <td>{run.task}</td>
      <td>{new Date(run.created).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}</td>
      <td class="number">{formatSeconds(run.seconds)}</td>
      <td>{run.device ?? '–'}</td>
      <td class="row-actions">
        <IconButton icon="open" label={t('Open the panel of {0}', label)} act={() => openRun(folder)} />
        {canRemove && <IconButton icon="close" label={t('Compare without {0}', label)} act={() => removeRun(folder)} />}
      </td>
    </tr>
  );
}
