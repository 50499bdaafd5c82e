import { render } from 'preact';
import { Frame, LogTab, type Tab } from '../common/frame';
import { t } from '../common/l10n';
import '../common/figures.css';
import '../common/panel.css';
import { SaveContext } from '../common/save';
import { Split } from '../common/split';
import { adoptTheme } from '../common/theme';
import { Convergence } from './convergence';
import { Details, SpectraTable } from './details';
import { Maps } from './maps';
import { MetricsTable } from './metrics';
import { actions, askForSnapshot, followCursor, store } from './model';
import { PixelProbe } from './probe';
import { Spectra } from './spectra';
import './unmixing.css';

function Overview() {
  return (
    <div class="overview">
      <Maps />
      <Split
        name="spectra"
        label={t('Width of the spectra')}
        share={0.66}
        first={<Spectra />}
        second={<PixelProbe />}
      />
      <Split
        name="curves"
        label={t('Width of the curves')}
        share={0.5}
        first={<Convergence />}
        second={<MetricsTable />}
      />
    </div>
  );
}

function Panel() {
  const run = store.part('run').value;
  if (run === undefined) return <p class="empty">{t('Reading the run…')}</p>;
  const tabs: readonly Tab[] = [
    { id: 'overview', title: t('Overview'), render: () => <Overview /> },
    { id: 'details', title: t('Details'), render: () => <Details /> },
    {
      id: 'table',
      title: t('Table'),
      render: () => (
        <div class="details">
          <MetricsTable />
          <SpectraTable />
        </div>
      ),
    },
    {
      id: 'log',
      title: t('Log'),
      render: () => <LogTab lines={store.part('log').value ?? []} open={() => actions.open('log')} />,
    },
  ];
  const keys = [
    [t('Arrow keys'), t('Move the cursor in a map; with Shift by ten pixels')],
    [t('Enter, click'), t('Pin the pixel')],
    ['Esc', t('Clear the cursor and the pin')],
    ['+ − 0', t('Zoom in, out, show the whole scene')],
    [t('Ctrl + wheel, drag'), t('Zoom, move')],
  ] as const;
  return <Frame run={run} actions={actions} tabs={tabs} keys={keys} />;
}

function App() {
  return (
    <SaveContext.Provider value={actions.save}>
      <Panel />
    </SaveContext.Provider>
  );
}

adoptTheme();
followCursor();
const root = document.getElementById('root');
if (root) render(<App />, root);
void askForSnapshot();
