import { formatNumber } from '../../../src/plot/format';
import type { ComparedMaps, ComparedRun } from '../../../src/protocol/compare-panel';
import { t } from '../../common/l10n';
import { ScaleLegend } from '../../common/legend';
import { MapGrid } from '../../common/mapGrid';
import { colourMap, mapSize } from '../../common/mapTools';
import { ScalarMap } from '../../common/scalarMap';

export type MapsShown = 'both' | 'maps' | 'differences';

export interface MaterialMapsProps {
  readonly name: string;
  readonly maps: ComparedMaps;
  readonly runs: readonly ComparedRun[];
  readonly reference: number;
  readonly shown: MapsShown;
}

/** One material: its map in every run, and beside them what each is more (red) or less (blue) than the base. */
export function MaterialMaps({ name, maps, runs, reference, shown }: MaterialMapsProps) {
  const { size, abundances, differences, distances } = maps;
  const base = runs[reference]?.label ?? '';
  const scale = differences.find((map) => map !== null);
  const isShown = { maps: shown !== 'differences', differences: shown !== 'maps' };
  const count =
    (isShown.maps ? abundances.filter(Boolean).length : 0) +
    (isShown.differences ? differences.filter(Boolean).length : 0);
  return (
    <>
      <h3 class="material">
        {name}
        {scale && isShown.differences && (
          <ScaleLegend map="diverging" low={scale.low} high={scale.high} unit={t('less or more than in {0}', base)} />
        )}
      </h3>
      <MapGrid mapWidth={mapSize().signal.value} count={count}>
        {isShown.maps &&
          abundances.map(
            (bytes, run) =>
              bytes && (
                <ScalarMap
                  key={`map-${run}`}
                  title={runs[run]?.label ?? ''}
                  lineOf={run}
                  bytes={bytes}
                  size={size}
                  map={colourMap().signal.value}
                  unit={t('fraction')}
                  file={`${name}-${run + 1}`}
                />
              ),
          )}
        {isShown.differences &&
          differences.map(
            (bytes, run) =>
              bytes && (
                <ScalarMap
                  key={`difference-${run}`}
                  title={t('{0} − base', runs[run]?.label ?? '')}
                  bytes={bytes}
                  size={size}
                  map="diverging"
                  unit={t('difference')}
                  file={`${name}-${run + 1}-difference`}
                  aside={t('RMS {0}', formatNumber(distances[run] ?? NaN, 2))}
                />
              ),
          )}
      </MapGrid>
    </>
  );
}
