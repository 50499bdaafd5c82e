import type { SearchFacts } from '../../src/protocol/architecture-panel';
import type { RunView } from '../../src/protocol/panel';
import { t } from '../common/l10n';
import { Split } from '../common/split';
import { NothingYet, type NothingTexts } from '../common/nothingYet';
import { Baselines } from './baselines';
import { CandidateTable } from './candidates/table';
import { Curves } from './curves';
import { FrontFigure } from './front/figure';
import { GapReport } from './gap';
import { GraphPane } from './graphPane';
import { HeatMaps } from './heat/figure';
import { Inspector } from './inspector/inspector';
import { actions, store } from './model';

const nothingTexts = (): NothingTexts => ({
  queued: t('The architecture forms here as soon as the run is at work.'),
  phases: { read: t('Reading the images…') },
  soon: t('The graph appears after the first epoch.'),
  ended: t('It ended before its first epoch.'),
});

/** Everything that answers how the search goes and what it found. */
export function Overview({ run }: { readonly run: RunView }) {
  const facts = store.part('facts').value;
  if (facts === undefined) {
    return (
      <div class="overview">
        <NothingYet run={run} remarks={store.part('remarks').value} actions={actions} texts={nothingTexts()} />
        {store.allCurves.value.size > 0 && <Curves run={run} />}
      </div>
    );
  }
  return (
    <div class="overview architecture">
      <Split
        name="architecture"
        label={t('Width of the graph')}
        share={0.7}
        first={<GraphPane />}
        second={<Beside run={run} facts={facts} />}
      />
      <Split
        name="candidates"
        label={t('Width of the candidates')}
        share={0.55}
        first={<CandidateTable />}
        second={<FrontFigure />}
      />
      {facts.cells.length > 0 ? (
        <Split
          name="course"
          label={t('Width of the probabilities')}
          share={0.55}
          first={<HeatMaps />}
          second={<Baselines run={run} />}
        />
      ) : (
        <Baselines run={run} />
      )}
    </div>
  );
}

function Beside({ run, facts }: { readonly run: RunView; readonly facts: SearchFacts }) {
  return (
    <div class="stack">
      <Inspector facts={facts} />
      <GapReport run={run} />
      <Curves run={run} />
    </div>
  );
}
