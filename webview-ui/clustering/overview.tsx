import type { ClusterFacts } from '../../src/protocol/clustering-panel';
import type { RunView } from '../../src/protocol/panel';
import { t } from '../common/l10n';
import { Split } from '../common/split';
import { NothingYet, type NothingTexts } from '../common/nothingYet';
import { SampleCard } from './card';
import { Curves } from './curves';
import { actions, store } from './model';
import { Alarms, Suggestions } from './notices';
import { ScatterFigure } from './scatter/figure';
import { ClusterSizes } from './sizes';
import { Baselines } from './tables/baselines';
import { Contingency } from './tables/contingency';
import { Similarity } from './tables/similarity';
import { ExampleWall } from './wall/wall';

const nothingTexts = (): NothingTexts => ({
  queued: t('Clusters form here as soon as the run is at work.'),
  phases: { read: t('Reading the samples…') },
  soon: t('Clusters appear after the first epoch.'),
  ended: t('It ended before its first epoch.'),
});

/** Everything that answers how the run goes and what it found. */
export function Overview({ run }: { readonly run: RunView }) {
  const facts = store.part('facts').value;
  const shown = store.part('shown').value;
  if (facts === undefined || shown === undefined) {
    return (
      <div class="overview">
        <NothingYet run={run} remarks={store.part('remarks').value} actions={actions} texts={nothingTexts()} />
        {store.allCurves.value.size > 0 && <Curves run={run} />}
      </div>
    );
  }
  return (
    <div class="overview clustering">
      <Alarms alarms={facts.alarms} />
      <Split
        name="clustering"
        label={t('Width of the embedding')}
        share={0.62}
        first={
          <div class="stack">
            <ScatterFigure facts={facts} shown={shown} />
            <ExampleWall facts={facts} examples={store.part('examples').value ?? []} />
            <div class="curves-pane">
              <Curves run={run} />
            </div>
          </div>
        }
        second={<Structure run={run} facts={facts} />}
      />
    </div>
  );
}

function Structure({ run, facts }: { readonly run: RunView; readonly facts: ClusterFacts }) {
  const similarity = store.part('similarity').value;
  return (
    <div class="stack">
      <SampleCard />
      <ClusterSizes facts={facts} />
      <Suggestions facts={facts} />
      {facts.contingency && <Contingency facts={facts} table={facts.contingency} />}
      {similarity && <Similarity facts={facts} similarity={similarity} />}
      <Baselines run={run} facts={facts} />
    </div>
  );
}
