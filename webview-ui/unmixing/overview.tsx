import type { RunView } from '../../src/protocol/panel';
import { t } from '../common/l10n';
import { EmptyState } from '../common/notice';
import { Split } from '../common/split';
import { Convergence } from './convergence';
import { Maps } from './maps';
import { MetricsTable } from './metrics';
import { actions, store } from './model';
import { PixelProbe } from './probe';
import { Spectra } from './spectra';

/** Everything that answers how the run goes and what it found. */
export function Overview({ run }: { readonly run: RunView }) {
  const maps = store.part('maps').value;
  const spectra = store.part('spectra').value;
  if (maps === undefined || spectra === undefined) {
    return (
      <div class="overview">
        <NothingYet run={run} />
        {store.allCurves.value.size > 0 && <Numbers />}
      </div>
    );
  }
  return (
    <div class="overview">
      <Maps maps={maps} />
      <Split
        name="spectra"
        label={t('Width of the spectra')}
        share={0.66}
        first={<Spectra spectra={spectra} />}
        second={<PixelProbe spectra={spectra} />}
      />
      <Numbers />
    </div>
  );
}

function Numbers() {
  return (
    <Split
      name="curves"
      label={t('Width of the curves')}
      share={0.5}
      first={<Convergence />}
      second={<MetricsTable />}
    />
  );
}

/** Before the first picture, or when there will be none. */
function NothingYet({ run }: { readonly run: RunView }) {
  const openLog = { text: t('Open the log'), act: () => actions.open('log') };
  switch (run.status) {
    case 'queued':
      return (
        <EmptyState icon="clock" title={t('Not begun yet')}>
          {t('Maps and spectra form here as soon as the run is at work.')}
        </EmptyState>
      );
    case 'running':
    case 'paused':
      return (
        <EmptyState icon="wave" title={phaseText(run.phase)}>
          {t('Maps appear after the first iteration.')}
        </EmptyState>
      );
    case 'done':
      return <Unreadable />;
    case 'failed':
    case 'interrupted':
    case 'stopped':
      return (
        <EmptyState icon="warning" title={t('There is no picture of this run')} actions={[openLog]}>
          {t('It ended before its first iteration.')}
        </EmptyState>
      );
  }
}

/** What a method calls its phases (src/unmixing/run), in words. */
function phaseText(phase: string | undefined): string {
  if (phase === 'read') return t('Reading the scene…');
  if (phase === 'initialise') return t('Finding the first endmembers…');
  if (phase === 'abundances') return t('Fitting the abundances…');
  return t('Starting…');
}

function Unreadable() {
  const remarks = store.part('remarks').value;
  if (remarks === undefined) return <EmptyState icon="wave" title={t('Reading the result…')} />;
  return (
    <EmptyState
      icon="error"
      tone="error"
      title={t('The result cannot be read')}
      actions={[{ text: t('Show the run folder'), act: () => actions.open('folder') }]}
    >
      {remarks.join(' ')}
    </EmptyState>
  );
}
