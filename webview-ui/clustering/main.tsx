import '../common/clusters.css';
import { Details } from '../common/details';
import '../common/figures.css';
import { Frame, LogTab, type Tab } from '../common/frame';
import type { KeyHelp } from '../common/keys';
import { t } from '../common/l10n';
import { EmptyState } from '../common/notice';
import { showPage } from '../common/page';
import '../common/panel.css';
import './clustering.css';
import { actions, askForSnapshot, store } from './model';
import { Overview } from './overview';
import { AssignmentsTab } from './assignments';
import { followBelonging } from './belonging';
import { leaveOldEpochs } from './scatter/state';

const keys = (): KeyHelp => [
  [t('Arrow keys'), t('Go from point to point, or from cell to cell')],
  [t('Enter, click'), t('Keep the point, open the samples of a cell')],
  [t('Shift + drag'), t('Lasso instead of moving, or the other way round')],
  ['Esc', t('Clear what was picked, kept and left out')],
  ['+ − 0', t('Zoom in, out, show all points')],
  [t('Ctrl + wheel, drag'), t('Zoom, move')],
];

function Panel() {
  const run = store.part('run').value;
  if (run === undefined) return <EmptyState icon="wave" title={t('Reading the run…')} />;
  const remarks = store.part('remarks').value ?? [];
  const tabs: readonly Tab[] = [
    { id: 'overview', title: t('Overview'), render: () => <Overview run={run} /> },
    { id: 'details', title: t('Details'), render: () => <Details run={run} remarks={remarks} actions={actions} /> },
    { id: 'table', title: t('Table'), render: () => <AssignmentsTab run={run} /> },
    {
      id: 'log',
      title: t('Log'),
      render: () => <LogTab lines={store.part('log').value ?? []} open={() => actions.open('log')} />,
    },
  ];
  return <Frame run={run} lost={store.part('lost').value ?? ''} actions={actions} tabs={tabs} keys={keys()} />;
}

leaveOldEpochs();
followBelonging();
showPage(<Panel />, actions.save);
void askForSnapshot();
