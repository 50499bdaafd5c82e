import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { byteMapValues } from '../../src/messaging/byteMap';
import { categoryColour } from '../../src/plot/colour/palette';
import { drawFigure } from '../../src/plot/raster/figure';
import { categoryClass } from '../../src/plot/theme';
import type { SceneMaps } from '../../src/protocol/unmixing-panel';
import { imageToPng, imageToSvg } from '../common/export';
import { Figure } from '../common/figure';
import { t } from '../common/l10n';
import { MapView } from '../common/mapView';
import { paintBlended } from '../common/pictures';
import type { TableData } from '../common/table';
import { toggled } from '../common/toggled';

interface BlendedMapProps {
  readonly maps: SceneMaps;
  readonly names: readonly string[];
  /** Whether the person can leave materials out. */
  readonly canChoose: boolean;
}

/** Every pixel in the mixture of its materials' colours. */
export function BlendedMap({ maps, names, canChoose }: BlendedMapProps) {
  const { abundances, size } = maps;
  const hidden = useSignal<ReadonlySet<number>>(new Set());
  const image = useMemo(() => paintBlended(abundances, size, hidden.value), [abundances, size, hidden.value]);
  const title = t('Blended');
  const entries = abundances.map((_, k) => ({ name: names[k] ?? t('material {0}', k + 1), colour: categoryColour(k) }));
  const drawn = () => drawFigure([{ title, image }], { kind: 'colours', entries });
  return (
    <Figure
      title={title}
      file="blended"
      exports={{
        png: () => imageToPng(drawn()),
        svg: () => imageToSvg(drawn(), title),
        csv: () => pixelTable(maps, names),
      }}
      table={() => shareTable(maps, names)}
    >
      <MapView label={title} image={image} size={size} />
      <div class="legend names">
        {entries.map(({ name }, k) =>
          canChoose ? (
            <button
              type="button"
              key={k}
              class={`chip ${categoryClass(k)}`}
              aria-pressed={!hidden.value.has(k)}
              onClick={() => (hidden.value = toggled(hidden.value, k))}
            >
              <span class="swatch" /> {name}
            </button>
          ) : (
            <span key={k} class={categoryClass(k)}>
              <span class="swatch" /> {name}
            </span>
          ),
        )}
      </div>
    </Figure>
  );
}

/** All fractions, a row for each pixel. */
function pixelTable({ abundances, size: { cols, factor } }: SceneMaps, names: readonly string[]): TableData {
  const values = abundances.map(byteMapValues);
  return {
    columns: ['row', 'col', ...names],
    rows: Array.from(values[0], (_, i) => [
      Math.floor(i / cols) * factor,
      (i % cols) * factor,
      ...values.map((fractions) => fractions[i]),
    ]),
  };
}

/** How much of the scene each material covers. */
function shareTable({ abundances }: SceneMaps, names: readonly string[]): TableData {
  const values = abundances.map(byteMapValues);
  const pixels = values[0].length;
  const largest = new Float64Array(abundances.length);
  for (let i = 0; i < pixels; i++) {
    const fractions = values.map((map) => (Number.isNaN(map[i]) ? -1 : map[i]));
    largest[fractions.indexOf(Math.max(...fractions))]++;
  }
  return {
    columns: [t('Material'), t('Mean fraction'), t('Share of pixels where it is the largest')],
    rows: names.map((name, k) => [
      name,
      values[k].reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0) / pixels,
      largest[k] / pixels,
    ]),
  };
}
