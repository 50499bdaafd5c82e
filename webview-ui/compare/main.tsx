import type { ComparedSetting } from '../../src/protocol/compare-panel';
import '../common/clusters.css';
import '../common/figures.css';
import '../common/panel.css';
import { KeyHelpDialog } from '../common/keys';
import { t } from '../common/l10n';
import { mapKeys } from '../common/mapKeys';
import { EmptyState, Notice } from '../common/notice';
import { showPage } from '../common/page';
import { Split } from '../common/split';
import './compare.css';
import { ComparedCurves } from './curves';
import { CompareHeader } from './header';
import { kindViews } from './kinds';
import { MetricsTable } from './metrics';
import { askForSnapshot, choose, keepReference, save, store } from './model';
import { RunsTable } from './runs';
import { SettingsTable } from './settings';

function Panel() {
  const runs = store.part('runs').value;
  if (runs === undefined) return <EmptyState icon="wave" title={t('Reading the runs…')} />;
  if (runs.length < 2) return <TooFew />;
  const reference = store.part('reference').value ?? 0;
  const settings = store.part('settings').value ?? [];
  const metrics = store.part('metrics').value ?? [];
  const Kind = kindViews[store.part('kind').value ?? ''];
  return (
    <>
      <CompareHeader runs={runs} />
      <DataNotice settings={settings} />
      <main class="content overview">
        <RunsTable runs={runs} reference={reference} />
        <Split
          name="differences"
          label={t('Width of the metrics')}
          share={0.6}
          first={<MetricsTable {...{ runs, reference, metrics, settings }} />}
          second={<SettingsTable {...{ runs, reference, settings }} />}
        />
        <ComparedCurves runs={runs} />
        {Kind && <Kind runs={runs} reference={reference} />}
      </main>
      <KeyHelpDialog keys={[...mapKeys(), ['?', t('List the keys')]]} />
    </>
  );
}

function TooFew() {
  return (
    <EmptyState
      icon="compare"
      title={t('A comparison needs two runs')}
      actions={[{ text: t('Choose runs…'), act: choose }]}
    >
      {t('Runs that were compared here may have been deleted.')}
    </EmptyState>
  );
}

/** Numbers of different scenes say little about the methods. */
function DataNotice({ settings }: { readonly settings: readonly ComparedSetting[] }) {
  const paths = settings.filter(({ path }) => path.startsWith('data.')).map(({ path }) => path);
  if (paths.length === 0) return null;
  return (
    <Notice icon="warning" tone="warning" title={t('The runs have different data.')}>
      {t('Metrics may not be comparable: {0}', paths.join(', '))}
    </Notice>
  );
}

keepReference();
showPage(<Panel />, save);
void askForSnapshot();
