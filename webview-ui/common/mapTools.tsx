import { useComputed } from '@preact/signals';
import type { ColourMapName } from '../../src/plot/colour/colourmap';
import { choice } from './choice';
import { ScaleLegend } from './legend';
import { t } from './l10n';
import { cursor, pinned } from './linked';
import { preference } from './start';

/** Smallest and largest width of a map in CSS pixels. */
const [least, most] = [110, 480];

/** Colour map of all abundances and of the guidance. */
export const colourMap = choice<ColourMapName>(
  'colourMap',
  () => preference('colourMap'),
  (name) => name === 'viridis' || name === 'cividis',
);

/** A panel beside its config is narrow: three maps in a row still tell more than two large ones. */
const thirdOfPage = (): number => Math.floor((window.innerWidth - 60) / 3);

export const mapSize = choice<number>(
  'mapWidth',
  () => Math.max(least, Math.min(preference('mapSize'), thirdOfPage())),
  (width) => width >= least && width <= most,
);

/** The scale that all maps share, its colours, and how large the maps are. */
export function MapTools({ unit }: { readonly unit: string }) {
  const map = colourMap();
  const size = mapSize();
  return (
    <>
      <ScaleLegend map={map.signal.value} low={0} high={1} unit={unit} />
      <label>
        {t('Colours')}{' '}
        <select
          value={map.signal.value}
          onChange={({ currentTarget }) => map.choose(currentTarget.value === 'cividis' ? 'cividis' : 'viridis')}
        >
          <option>viridis</option>
          <option>cividis</option>
        </select>
      </label>
      <CursorPlace />
      <label class="grow">
        {t('Size')}{' '}
        <input
          type="range"
          min={least}
          max={most}
          step={10}
          value={size.signal.value}
          onInput={({ currentTarget }) => size.choose(currentTarget.valueAsNumber)}
        />
      </label>
    </>
  );
}

/** Where the cursor is; on its own, so that a moving pointer draws nothing else again. */
function CursorPlace() {
  const text = useComputed(() => {
    const place = cursor.value ?? pinned.value;
    return place === undefined ? '' : t('row {0}, column {1}', place.row, place.col);
  });
  return <span class="cursor-place">{text}</span>;
}
