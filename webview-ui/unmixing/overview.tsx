import type { RunView } from '../../src/protocol/panel';
import { t } from '../common/l10n';
import { NothingYet, type NothingTexts } from '../common/nothingYet';
import { Split } from '../common/split';
import { Convergence } from './convergence';
import { Maps } from './maps';
import { MetricsTable } from './metrics';
import { actions, store } from './model';
import { PixelProbe } from './probe';
import { Spectra } from './spectra';

const nothingTexts = (): NothingTexts => ({
  queued: t('Maps and spectra form here as soon as the run is at work.'),
  phases: {
    read: t('Reading the scene…'),
    initialise: t('Finding the first endmembers…'),
    abundances: t('Fitting the abundances…'),
  },
  soon: t('Maps appear after the first iteration.'),
  ended: t('It ended before its first iteration.'),
});

/** Everything that answers how the run goes and what it found. */
export function Overview({ run }: { readonly run: RunView }) {
  const maps = store.part('maps').value;
  const spectra = store.part('spectra').value;
  if (maps === undefined || spectra === undefined) {
    return (
      <div class="overview">
        <NothingYet run={run} remarks={store.part('remarks').value} actions={actions} texts={nothingTexts()} />
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
