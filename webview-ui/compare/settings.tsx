import type { ComparedRun, ComparedSetting } from '../../src/protocol/compare-panel';
import type { JsonValue } from '../../src/protocol/json';
import { Figure } from '../common/figure';
import { t } from '../common/l10n';
import type { TableData } from '../common/table';
import { RunName } from './runName';

const text = (value: JsonValue): string =>
  value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value);

export interface SettingsTableProps {
  readonly runs: readonly ComparedRun[];
  readonly reference: number;
  readonly settings: readonly ComparedSetting[];
}

/** The settings that are not the same in all runs; what is not that of the base stands out. */
export function SettingsTable({ runs, reference, settings }: SettingsTableProps) {
  const title = t('Settings that differ');
  const csv = (): TableData => ({
    columns: [t('Setting'), ...runs.map(({ label }) => label)],
    rows: settings.map(({ path, values }) => [path, ...values.map(text)]),
  });
  return (
    <Figure title={title} file="settings" exports={{ csv }} note={<Count count={settings.length} />}>
      {settings.length === 0 ? (
        <p class="quiet">{t('All settings are the same.')}</p>
      ) : (
        <div class="scroll" role="region" aria-label={title} tabIndex={0}>
          <table class="differences">
            <thead>
              <tr>
                <th scope="col">{t('Setting')}</th>
                {runs.map((run, index) => (
                  <th scope="col" key={run.folder}>
                    <RunName run={run} index={index} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {settings.map(({ path, values }) => (
                <tr key={path}>
                  <th scope="row">
                    <code>{path}</code>
                  </th>
                  {values.map((value, i) => (
                    <td key={runs[i]?.folder} class={text(value) === text(values[reference]) ? '' : 'changed'}>
                      {text(value)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Figure>
  );
}

function Count({ count }: { readonly count: number }) {
  return count === 0 ? null : <span class="quiet">{count}</span>;
}
