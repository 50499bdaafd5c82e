import { Details } from '../common/details';
import { Frame, LogTab, type Tab } from '../common/frame';
import { t } from '../common/l10n';
import { EmptyState } from '../common/notice';
import '../common/figures.css';
import '../common/panel.css';
import { showPage } from '../common/page';
import { mapKeys } from '../common/mapKeys';
import { MetricsTable } from './metrics';
import { actions, askForSnapshot, followCursor, store } from './model';
import { Overview } from './overview';
import { SpectraTable } from './spectraTable';
import './unmixing.css';

function Panel() {
  const run = store.part('run').value;
  if (run === undefined) return <EmptyState icon="wave" title={t('Reading the run…')} />;
  const tabs: readonly Tab[] = [
    { id: 'overview', title: t('Overview'), render: () => <Overview run={run} /> },
    {
      id: 'details',
      title: t('Details'),
      render: () => <Details run={run} remarks={store.part('remarks').value ?? []} actions={actions} />,
    },
    { id: 'table', title: t('Table'), render: () => <Tables /> },
    {
      id: 'log',
      title: t('Log'),
      render: () => <LogTab lines={store.part('log').value ?? []} open={() => actions.open('log')} />,
    },
  ];
  return <Frame run={run} lost={store.part('lost').value ?? ''} actions={actions} tabs={tabs} keys={mapKeys()} />;
}

function Tables() {
  return (
    <div class="details">
      <MetricsTable />
      <SpectraTable />
    </div>
  );
}

followCursor();
showPage(<Panel />, actions.save);
void askForSnapshot();
