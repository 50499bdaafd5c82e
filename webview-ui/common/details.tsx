import { formatSeconds } from '../../src/plot/format';
import type { RunView } from '../../src/protocol/panel';
import type { RunActions } from './actions';
import { t } from './l10n';
import { Table, type Cell } from './table';

export interface DetailsProps {
  readonly run: RunView;
  readonly remarks: readonly string[];
  readonly actions: RunActions;
}

function facts(run: RunView): (readonly Cell[])[] {
  const { engine } = run;
  return [
    [t('Run'), run.id],
    [t('Started'), new Date(run.created).toLocaleString()],
    [t('Computing time'), formatSeconds(run.seconds)],
    [t('Seed'), String(run.seed)],
    ...(engine
      ? [
          [t('Device'), engine.device],
          [t('Runner'), `${engine.runner} (${engine.provider})`],
          [t('Threads'), String(engine.threads)],
        ]
      : []),
    ...Object.entries(run.versions),
    ...(run.tags.length > 0 ? [[t('Tags'), run.tags.join(', ')]] : []),
    ...(run.notes === '' ? [] : [[t('Notes'), run.notes]]),
  ];
}

/** How the run was made: engine, versions, settings, remarks. */
export function Details({ run, remarks, actions }: DetailsProps) {
  return (
    <div class="details">
      <section>
        {remarks.length > 0 && (
          <>
            <h2>{t('Remarks')}</h2>
            <ul>
              {remarks.map((remark) => (
                <li>{remark}</li>
              ))}
            </ul>
          </>
        )}
        <h2>{t('Facts')}</h2>
        <Table label={t('Facts')} data={{ columns: [t('What'), t('Value')], rows: facts(run) }} />
      </section>
      <section>
        <h2>
          {t('Settings')}{' '}
          <button type="button" class="secondary" onClick={() => actions.open('config')}>
            {t('Open the config')}
          </button>
        </h2>
        <pre tabIndex={0}>{run.config}</pre>
      </section>
    </div>
  );
}
