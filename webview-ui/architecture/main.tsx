import { Details } from '../common/details';
import '../common/figures.css';
import { Frame, LogTab, type Tab } from '../common/frame';
import type { KeyHelp } from '../common/keys';
import { t } from '../common/l10n';
import { EmptyState } from '../common/notice';
import { showPage } from '../common/page';
import '../common/panel.css';
import './architecture.css';
import { clearChoices } from './choices';
import { graphKeys } from './graph/keys';
import { followGrowth } from './growth';
import { actions, askForSnapshot, store } from './model';
import { Overview } from './overview';
import { TableTab } from './table';

const keys = (): KeyHelp => [
  ...graphKeys(),
  [t('Arrow keys, Enter'), t('In tables and charts: go on, show the graph of a candidate')],
  [t('Space'), t('Pin a candidate: two pinned ones are compared')],
  [t('Shift + Esc'), t('Back to what suits the run, with nothing picked')],
];

function Panel() {
  const run = store.part('run').value;
  if (run === undefined) return <EmptyState icon="wave" title={t('Reading the run…')} />;
  const remarks = store.part('remarks').value ?? [];
  const tabs: readonly Tab[] = [
    { id: 'overview', title: t('Overview'), render: () => <Overview run={run} /> },
    { id: 'details', title: t('Details'), render: () => <Details run={run} remarks={remarks} actions={actions} /> },
    { id: 'table', title: t('Table'), render: () => <TableTab run={run} /> },
    {
      id: 'log',
      title: t('Log'),
      render: () => <LogTab lines={store.part('log').value ?? []} open={() => actions.open('log')} />,
    },
  ];
  return <Frame run={run} lost={store.part('lost').value ?? ''} actions={actions} tabs={tabs} keys={keys()} />;
}

window.addEventListener('keydown', ({ key, shiftKey }) => {
  if (key === 'Escape' && shiftKey) clearChoices();
});
followGrowth();
showPage(<Panel />, actions.save);
void askForSnapshot();
