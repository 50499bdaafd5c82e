import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { byteMapValue, byteMapValues } from '../../src/messaging/byteMap';
import { colourMaps, type ColourMapName } from '../../src/plot/colour/colourmap';
import { formatNumber } from '../../src/plot/format';
import { drawFigure, type Legend } from '../../src/plot/raster/figure';
import { extent } from '../../src/plot/statistics';
import { categoryClass } from '../../src/plot/theme';
import type { ByteMap, MapSize } from '../../src/protocol/map';
import { imageToPng, imageToSvg } from './export';
import { Figure } from './figure';
import { ScaleLegend } from './legend';
import { t } from './l10n';
import { LineSample } from './lineSample';
import { cursor, mapPixel, pinned } from './linked';
import { MapView } from './mapView';
import { paintBytes } from './pictures';
import type { TableData } from './table';

export interface ScalarMapProps {
  readonly title: string;
  /** Place in the order of colours of what the map is of. */
  readonly category?: number;
  readonly bytes: ByteMap;
  readonly size: MapSize;
  readonly map: ColourMapName;
  readonly unit: string;
  /** Whether the map has a scale of its own, to be shown below it. */
  readonly legend?: boolean;
  /** File name without ending; made from the title when absent. */
  readonly file?: string;
  /** Place of the run that the map is of, whose line is drawn before the title. */
  readonly lineOf?: number;
  /** Beside the title while there is no cursor. */
  readonly aside?: string;
}

/** A map of one number per pixel. */
export function ScalarMap(props: ScalarMapProps) {
  const { title, category, bytes, size, map, unit, legend = false, file, lineOf, aside } = props;
  const image = useMemo(() => paintBytes(bytes, size, map), [bytes, size, map]);
  const scale: Legend = { kind: 'scale', map: colourMaps[map], domain: [bytes.low, bytes.high], label: unit };
  const drawn = () => drawFigure([{ title, image }], scale);
  const className =
    category === undefined
      ? lineOf === undefined
        ? ''
        : categoryClass(lineOf)
      : `swatched ${categoryClass(category)}`;
  return (
    <Figure
      title={title}
      className={className}
      mark={lineOf === undefined ? undefined : <LineSample dash={lineOf} />}
      note={<CursorValue bytes={bytes} size={size} otherwise={aside} />}
      file={file ?? title.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}
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
function CursorValue(props: { readonly bytes: ByteMap; readonly size: MapSize; readonly otherwise?: string }) {
  const { bytes, size, otherwise = '' } = props;
  const value = useComputed(() => {
    const place = cursor.value ?? pinned.value;
    if (place === undefined) return otherwise;
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
