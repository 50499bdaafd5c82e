import { useComputed, useSignal, type Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { colourMaps, type ColourMapName } from '../../src/plot/colour/colourmap';
import { categoryColour } from '../../src/plot/colour/palette';
import { formatNumber } from '../../src/plot/format';
import { drawFigure, type Legend } from '../../src/plot/raster/figure';
import { extent } from '../../src/plot/statistics';
import { categoryClass } from '../../src/plot/theme';
import { byteMapValue, byteMapValues } from '../../src/messaging/byteMap';
import type { ByteMap, MapSize } from '../../src/protocol/map';
import type { SceneMaps } from '../../src/protocol/unmixing-panel';
import { imageToPng, imageToSvg } from '../common/export';
import { Figure } from '../common/figure';
import { ScaleLegend } from '../common/legend';
import { t } from '../common/l10n';
import { cursor, mapPixel, pinned, type Place } from '../common/linked';
import { MapView } from '../common/mapView';
import type { TableData } from '../common/table';
import { remember, remembered } from '../common/vscode';
import { SceneColourFigure } from './colour';
import { store } from './model';
import { paintBlended, paintBytes } from './pictures';

/** Colour map of all abundances and of the guidance. */
const chosenMap = (): ColourMapName =>
  remembered<string>('colourMap', 'viridis') === 'cividis' ? 'cividis' : 'viridis';

export function Maps() {
  const maps = store.part('maps').value;
  const names = store.part('spectra').value?.names ?? [];
  const width = useSignal(remembered('mapWidth', 190));
  const map = useSignal(chosenMap());
  if (maps === undefined) return <p class="empty">{t('Maps appear after the first steps.')}</p>;
  if (!maps.layout.spatial) return <p class="quiet">{t('These spectra form no image: there are no maps.')}</p>;
  return (
    <section aria-label={t('Maps')} style={{ '--map-width': `${width.value}px` }}>
      <Toolbar width={width} map={map} />
      <div class="maps">
        <SceneColourFigure marks={placesOf(maps)} />
        {maps.abundances.map((bytes, k) => (
          <ScalarMap
            key={k}
            title={names[k] ?? t('material {0}', k + 1)}
            material={k}
            bytes={bytes}
            size={maps.size}
            map={map.value}
            unit={t('fraction')}
          />
        ))}
        <BlendedMap maps={maps} names={names} />
        {maps.guidance && (
          <ScalarMap title={t('Guidance h')} bytes={maps.guidance} size={maps.size} map={map.value} unit="h" />
        )}
        {maps.residual && (
          <ScalarMap title={t('Residual')} bytes={maps.residual} size={maps.size} map="cividis" unit="RMS" legend />
        )}
      </div>
    </section>
  );
}

function placesOf({ marks, layout }: SceneMaps): readonly Place[] {
  return marks
    .filter((pixel) => pixel >= 0)
    .map((pixel) => ({ row: Math.floor(pixel / layout.cols), col: pixel % layout.cols }));
}

function Toolbar({ width, map }: { readonly width: Signal<number>; readonly map: Signal<ColourMapName> }) {
  return (
    <div class="toolbar">
      <ScaleLegend map={map.value} low={0} high={1} unit={t('fraction')} />
      <label>
        {t('Colours')}{' '}
        <select
          value={map.value}
          onChange={({ currentTarget }) => {
            map.value = currentTarget.value === 'cividis' ? 'cividis' : 'viridis';
            remember('colourMap', map.value);
          }}
        >
          <option>viridis</option>
          <option>cividis</option>
        </select>
      </label>
      <label class="grow">
        {t('Size')}{' '}
        <input
          type="range"
          min={110}
          max={480}
          step={10}
          value={width.value}
          onInput={({ currentTarget }) => {
            width.value = currentTarget.valueAsNumber;
            remember('mapWidth', width.value);
          }}
        />
      </label>
    </div>
  );
}

interface ScalarMapProps {
  readonly title: string;
  readonly material?: number;
  readonly bytes: ByteMap;
  readonly size: MapSize;
  readonly map: ColourMapName;
  readonly unit: string;
  /** Whether the map has a scale of its own, to be shown below it. */
  readonly legend?: boolean;
}

function ScalarMap({ title, material, bytes, size, map, unit, legend = false }: ScalarMapProps) {
  const image = useMemo(() => paintBytes(bytes, size, map), [bytes, size, map]);
  const scale: Legend = { kind: 'scale', map: colourMaps[map], domain: [bytes.low, bytes.high], label: unit };
  const drawn = () => drawFigure([{ title, image }], scale);
  return (
    <Figure
      title={title}
      className={material === undefined ? '' : categoryClass(material)}
      note={<CursorValue bytes={bytes} size={size} />}
      file={title.replace(/\W+/g, '-').toLowerCase()}
      exports={{
        png: () => imageToPng(drawn()),
        svg: () => imageToSvg(drawn(), title),
        csv: () => pixelTable(bytes, size),
      }}
      table={() => summaryTable(bytes)}
    >
      <MapView label={title} image={image} size={size} />
      {legend && <ScaleLegend map={map} low={bytes.low} high={bytes.high} unit={unit} />}
    </Figure>
  );
}

/** The value under the cursor; on its own, so that a moving pointer draws no map again. */
function CursorValue({ bytes, size }: { readonly bytes: ByteMap; readonly size: MapSize }) {
  const value = useComputed(() => {
    const place = cursor.value ?? pinned.value;
    if (place === undefined) return '';
    const shown = byteMapValue(bytes, mapPixel(size, place));
    return bytes.high === 1 && !Number.isNaN(shown) ? shown.toFixed(2) : formatNumber(shown, 2);
  });
  return <>{value}</>;
}

function pixelTable(bytes: ByteMap, { cols, factor }: MapSize): TableData {
  const values = byteMapValues(bytes);
  return {
    columns: ['row', 'col', 'value'],
    rows: Array.from(values, (value, i) => [Math.floor(i / cols) * factor, (i % cols) * factor, value]),
  };
}

function summaryTable(bytes: ByteMap): TableData {
  const values = byteMapValues(bytes).filter((value) => !Number.isNaN(value));
  const { min, max } = extent(values);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    columns: [t('Statistic'), t('Value')],
    rows: [
      [t('Smallest'), min],
      [t('Mean'), mean],
      [t('Largest'), max],
      [t('Pixels'), values.length],
    ],
  };
}

function BlendedMap({ maps, names }: { readonly maps: SceneMaps; readonly names: readonly string[] }) {
  const { abundances, size } = maps;
  const image = useMemo(() => paintBlended(abundances, size), [abundances, size]);
  const title = t('Blended');
  const entries = abundances.map((_, k) => ({ name: names[k] ?? String(k + 1), colour: categoryColour(k) }));
  const drawn = () => drawFigure([{ title, image }], { kind: 'colours', entries });
  return (
    <Figure
      title={title}
      file="blended"
      exports={{ png: () => imageToPng(drawn()), svg: () => imageToSvg(drawn(), title) }}
    >
      <MapView label={title} image={image} size={size} />
      <div class="legend names">
        {entries.map(({ name, colour }) => (
          <span>
            <span class="swatch" style={{ '--c': `rgb(${colour.join(' ')})` }} /> {name}
          </span>
        ))}
      </div>
    </Figure>
  );
}
