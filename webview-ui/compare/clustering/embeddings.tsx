import { useEffect, useRef } from 'preact/hooks';
import { formatInteger } from '../../../src/plot/format';
import type { ComparedClustering } from '../../../src/protocol/compare-clustering';
import { attempt } from '../../common/actions';
import { t } from '../../common/l10n';
import { useSeen } from '../../common/seen';
import { host } from '../model';
import { ComparedPlane } from './plane';
import { hovered, keepPoints, onlyMoved, picked, points, sharesSamples } from './state';
import type { ClusteringsProps } from './props';

export interface ComparedEmbeddingsProps extends ClusteringsProps {
  /** Rises when points changed. */
  readonly revision: number;
}

/** The samples of all runs in their planes side by side; matched clusters have one colour, a sample one ring. */
export function ComparedEmbeddings({ runs, base, clusterings, revision }: ComparedEmbeddingsProps) {
  const { signal: moved, choose } = onlyMoved();
  return (
    <section aria-label={t('Embeddings')}>
      <div class="toolbar">
        <h2>{t('Embeddings')}</h2>
        <label>
          <input
            type="checkbox"
            checked={moved.value}
            onChange={({ currentTarget }) => choose(currentTarget.checked)}
          />{' '}
          {t('only samples in clusters that are not matched')}
        </label>
        {picked.value && (
          <button type="button" class="secondary" onClick={() => (picked.value = undefined)}>
            {t('Show all samples')}
          </button>
        )}
        <span class="quiet">
          {t('Matched clusters have one colour. Point at a sample to find it in the other runs.')}
        </span>
      </div>
      <p class="under-pointer quiet" aria-live="polite">
        <UnderPointer {...{ runs, clusterings }} />
      </p>
      <div class="planes">
        {clusterings.map((found, run) => found && <FetchedPlane key={run} {...{ run, runs, base, found, revision }} />)}
      </div>
    </section>
  );
}

interface FetchedPlaneProps extends Pick<ComparedEmbeddingsProps, 'runs' | 'base' | 'revision'> {
  readonly run: number;
  readonly found: ComparedClustering;
}

/** Asks for the points of a run when its plane comes into sight, and again when they have changed. */
function FetchedPlane({ run, runs, base, found, revision }: FetchedPlaneProps) {
  const box = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(box);
  useEffect(() => {
    if (!isSeen) return;
    const controller = new AbortController();
    const { signal } = controller;
    attempt(
      host.request('points', run, signal).then((answered) => answered && keepPoints(run, answered)),
      signal,
    );
    return () => controller.abort();
  }, [isSeen, run, revision]);
  const shown = points.value.get(run);
  return (
    <div ref={box} class="plane">
      {shown && <ComparedPlane {...{ run, found, shown }} label={runs[run].label} isBase={run === base} />}
    </div>
  );
}

/** Where each run has the sample under the pointer. */
function UnderPointer({ runs, clusterings }: Pick<ClusteringsProps, 'runs' | 'clusterings'>) {
  const place = hovered.value;
  if (place === undefined) return <> </>;
  const found = runs.flatMap(({ label }, run) => {
    const shown = sharesSamples(run) ? points.value.get(run) : undefined;
    const name = shown && clusterings[run]?.names[shown.clusters[shown.places.indexOf(place)]];
    return name === undefined ? [] : [t('{0} in {1}', name, label)];
  });
  return <>{[t('Sample {0}', formatInteger(place + 1)), ...found].join(' · ')}</>;
}
