import { useMemo } from 'preact/hooks';
import type { SceneMaps } from '../../src/protocol/unmixing-panel';
import { choice } from '../common/choice';
import { t } from '../common/l10n';
import type { Place } from '../common/linked';
import { MapGrid } from '../common/mapGrid';
import { colourMap, mapSize, MapTools } from '../common/mapTools';
import { ScalarMap } from '../common/scalarMap';
import { Segmented } from '../common/segmented';
import { preference } from '../common/start';
import { BlendedMap } from './blended';
import { SceneColourFigure } from './colour';
import { store } from './model';

type MapsView = 'side-by-side' | 'blended';
const viewChoice = choice<MapsView>('mapView', () => preference('mapView'));

/** The scene, the abundances, the guidance and the residual, all with one cursor. */
export function Maps({ maps }: { readonly maps: SceneMaps }) {
  const names = store.part('spectra').value?.names ?? [];
  const marks = useMemo(() => placesOf(maps), [maps.marks, maps.layout]);
  const { signal: view, choose } = viewChoice();
  const width = mapSize().signal.value;
  if (!maps.layout.spatial) return <p class="quiet">{t('These spectra form no image: there are no maps.')}</p>;
  const isBlended = view.value === 'blended';
  const extras = 1 + (maps.guidance ? 1 : 0);
  return (
    <section aria-label={t('Maps')}>
      <div class="toolbar">
        <Segmented<MapsView>
          label={t('Abundances')}
          options={[
            ['side-by-side', t('Side by side')],
            ['blended', t('Blended')],
          ]}
          value={view.value}
          choose={choose}
        />
        <MapTools unit={t('fraction')} />
      </div>
      <MapGrid
        mapWidth={isBlended ? 1.6 * width : width}
        count={isBlended ? 1 + extras : maps.abundances.length + 1 + extras}
        lead={<SceneColourFigure marks={marks} />}
      >
        {!isBlended && <Abundances maps={maps} names={names} />}
        <BlendedMap maps={maps} names={names} canChoose={isBlended} />
        <Extras maps={maps} />
      </MapGrid>
    </section>
  );
}

function placesOf({ marks, layout }: SceneMaps): readonly Place[] {
  return marks
    .filter((pixel) => pixel >= 0)
    .map((pixel) => ({ row: Math.floor(pixel / layout.cols), col: pixel % layout.cols }));
}

interface NamedMaps {
  readonly maps: SceneMaps;
  readonly names: readonly string[];
}

function Abundances({ maps, names }: NamedMaps) {
  return (
    <>
      {maps.abundances.map((bytes, k) => (
        <ScalarMap
          key={k}
          title={names[k] ?? t('material {0}', k + 1)}
          category={k}
          bytes={bytes}
          size={maps.size}
          map={colourMap().signal.value}
          unit={t('fraction')}
        />
      ))}
    </>
  );
}

function Extras({ maps: { guidance, residual, size } }: { readonly maps: SceneMaps }) {
  return (
    <>
      {guidance && (
        <ScalarMap title={t('Guidance h')} bytes={guidance} size={size} map={colourMap().signal.value} unit="h" />
      )}
      <ScalarMap title={t('Residual')} bytes={residual} size={size} map="cividis" unit="RMS" legend />
    </>
  );
}
