import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ComparedMaps, ComparedMaterial, UnmixingComparison } from '../../../src/protocol/compare-panel';
import { attempt } from '../../common/actions';
import { choice } from '../../common/choice';
import { t } from '../../common/l10n';
import { MapTools, mapSize } from '../../common/mapTools';
import { useSeen } from '../../common/seen';
import { Segmented } from '../../common/segmented';
import { Split } from '../../common/split';
import type { KindViewProps } from '../kindView';
import { host } from '../model';
import { MaterialMaps, type MapsShown } from './materialMaps';
import { ComparedPixel } from './pixel';

const shownChoice = choice<MapsShown>('maps.shown', () => 'both');

export interface ComparedSceneProps extends KindViewProps {
  readonly materials: readonly ComparedMaterial[];
  readonly scene: UnmixingComparison['scene'];
}

/** The abundances of every material in all runs, and how they differ from the base, all with one cursor. */
export function ComparedScene({ materials, scene, runs, reference }: ComparedSceneProps) {
  const { signal: shown, choose } = shownChoice();
  if (!scene.layout.spatial) return <p class="quiet">{t('These spectra form no image: there are no maps.')}</p>;
  const maps = materials.map((material, k) => (
    <FetchedMaps key={k} place={k} {...{ material, scene, runs, reference }} shown={shown.value} />
  ));
  return (
    <section aria-label={t('Abundances')}>
      <div class="toolbar">
        <h2>{t('Abundances')}</h2>
        <Segmented<MapsShown>
          label={t('Maps shown')}
          options={[
            ['both', t('Maps and differences')],
            ['maps', t('Maps')],
            ['differences', t('Differences')],
          ]}
          value={shown.value}
          choose={choose}
        />
        <MapTools unit={t('fraction')} />
      </div>
      <SceneNotes scene={scene} runs={runs} />
      <Split
        name="maps"
        label={t('Width of the maps')}
        share={0.72}
        first={<div class="overview">{maps}</div>}
        second={<ComparedPixel materials={materials} layout={scene.layout} runs={runs} revision={scene.revision} />}
      />
    </section>
  );
}

function SceneNotes({ scene, runs }: Pick<ComparedSceneProps, 'scene' | 'runs'>) {
  const others = runs.filter((_, run) => !scene.isSame[run]).map(({ label }) => label);
  return (
    <>
      {others.length > 0 && <p class="quiet">{t('Not of this scene, or without maps yet: {0}', others.join(', '))}</p>}
      {!scene.isAsFound && (
        <p class="quiet">
          {t(
            'Not all abundances sum to one, so all are drawn as fractions: endmembers scaled to unit maximum, abundances by the inverse, each pixel divided by its sum.',
          )}
        </p>
      )}
    </>
  );
}

interface FetchedMapsProps extends KindViewProps {
  readonly place: number;
  readonly material: ComparedMaterial;
  readonly scene: UnmixingComparison['scene'];
  readonly shown: MapsShown;
}

/** Asks for the maps of a material when it comes into sight, and again when they have changed. */
function FetchedMaps({ place, material, scene, runs, reference, shown }: FetchedMapsProps) {
  const box = useRef<HTMLDivElement>(null);
  const maps = useSignal<ComparedMaps | undefined>(undefined);
  const isSeen = useSeen(box);
  useEffect(() => {
    if (!isSeen) return;
    const controller = new AbortController();
    const { signal } = controller;
    attempt(
      host.request('maps', place, signal).then((found) => (maps.value = found)),
      signal,
    );
    return () => controller.abort();
  }, [isSeen, place, scene.revision]);
  return (
    <div ref={box} class="material-maps" style={{ minHeight: `${mapSize().signal.value}px` }}>
      {maps.value && <MaterialMaps name={material.name} maps={maps.value} {...{ runs, reference, shown }} />}
    </div>
  );
}
