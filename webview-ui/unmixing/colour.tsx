import { useMemo } from 'preact/hooks';
import { bandLabel } from '../../src/plot/chart/spectral-axis';
import { drawFigure } from '../../src/plot/raster/figure';
import type { BandAxis } from '../../src/protocol/unmixing';
import type { SceneColour } from '../../src/protocol/unmixing-panel';
import { imageToPng, imageToSvg } from '../common/export';
import { Figure } from '../common/figure';
import { t } from '../common/l10n';
import type { Place } from '../common/linked';
import { MapView } from '../common/mapView';
import type { TableData } from '../common/table';
import { actions, chooseColour, store } from './model';

type ShownColour = Extract<SceneColour, { kind: 'shown' }>;

/** Three bands of the scene, with the pixels from which the endmembers started. */
export function SceneColourFigure({ marks }: { readonly marks: readonly Place[] }) {
  const colour = store.part('colour').value ?? { kind: 'reading' };
  if (colour.kind === 'shown') return <Shown colour={colour} marks={marks} />;
  return (
    <Figure title={t('False colour')} file="false-colour" exports={{}}>
      <div class="map absent">
        <Absent colour={colour} />
      </div>
    </Figure>
  );
}

function Absent({ colour }: { readonly colour: Exclude<SceneColour, ShownColour> }) {
  switch (colour.kind) {
    case 'reading':
      return <p class="quiet">{t('Reading the scene…')}</p>;
    case 'unavailable':
      return <p class="quiet">{colour.reason}</p>;
    case 'restricted':
      return (
        <>
          <p class="quiet">{t('In Restricted Mode the scene is not opened.')}</p>
          <button type="button" class="secondary" onClick={() => actions.open('trust')}>
            {t('Manage trust')}
          </button>
        </>
      );
  }
}

function Shown({ colour, marks }: { readonly colour: ShownColour; readonly marks: readonly Place[] }) {
  const { size, rgba, bands, axis } = colour;
  const image = useMemo(() => ({ width: size.cols, height: size.rows, data: rgba }), [rgba]);
  const title = t('False colour');
  const drawn = () =>
    drawFigure([{ title: `${title}: ${bands.map((band) => bandLabel(axis, band)).join(', ')}`, image }]);
  return (
    <Figure
      title={title}
      file="false-colour"
      exports={{
        png: () => imageToPng(drawn()),
        svg: () => imageToSvg(drawn(), title),
        csv: () => pixelTable(colour),
      }}
      table={() => channelTable(colour)}
    >
      <MapView label={title} image={image} size={size} rings={marks} />
      <BandPicker axis={axis} bands={bands} />
    </Figure>
  );
}

const channels = ['R', 'G', 'B'] as const;

/** The colours as they are shown, 0 to 255. */
function pixelTable({ rgba, size: { rows, cols, factor } }: ShownColour): TableData {
  return {
    columns: ['row', 'col', ...channels],
    rows: Array.from({ length: rows * cols }, (_, i) => [
      Math.floor(i / cols) * factor,
      (i % cols) * factor,
      ...channels.map((__, c) => rgba[4 * i + c]),
    ]),
  };
}

function channelTable({ rgba, axis, bands, size: { rows, cols } }: ShownColour): TableData {
  const mean = (c: number): number => {
    let sum = 0;
    for (let i = c; i < rgba.length; i += 4) sum += rgba[i];
    return sum / (rows * cols);
  };
  return {
    columns: [t('Channel'), t('Band'), t('Mean brightness, 0 to 255')],
    rows: channels.map((channel, c) => [channel, bandLabel(axis, bands[c]), Math.round(mean(c))]),
  };
}

/** The wavelength, or the band's number where there are none; the whole is in the title. */
function shortLabel({ index, wavelengths }: BandAxis, band: number): string {
  return wavelengths === undefined ? String(index[band] + 1) : String(Number(wavelengths[band].toPrecision(4)));
}

function BandPicker({ axis, bands }: { readonly axis: BandAxis; readonly bands: readonly [number, number, number] }) {
  const options = useMemo(
    () =>
      axis.index.map((_, band) => (
        <option key={band} value={band}>
          {shortLabel(axis, band)}
        </option>
      )),
    [axis],
  );
  return (
    <div class="bands">
      {channels.map((channel, i) => (
        <label key={channel}>
          {channel}{' '}
          <select
            aria-label={t('Band shown as {0}', channel)}
            title={bandLabel(axis, bands[i])}
            value={bands[i]}
            onChange={({ currentTarget }) => {
              const [red, green, blue] = bands.map((band, at) => (at === i ? Number(currentTarget.value) : band));
              chooseColour([red, green, blue]);
            }}
          >
            {options}
          </select>
        </label>
      ))}
    </div>
  );
}
