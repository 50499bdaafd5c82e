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
import { chooseColour, store } from './model';

/** Three bands of the scene, with the pixels from which the endmembers started. */
export function SceneColourFigure({ marks }: { readonly marks: readonly Place[] }) {
  const colour = store.part('colour').value;
  if (colour === undefined) return null;
  if (colour.kind !== 'shown') {
    return (
      <Figure title={t('False colour')} file="false-colour" exports={{}}>
        <div class="map absent">
          <p class="quiet">{colour.kind === 'reading' ? t('Reading the scene…') : colour.reason}</p>
        </div>
      </Figure>
    );
  }
  return <Shown colour={colour} marks={marks} />;
}

function Shown({
  colour,
  marks,
}: {
  readonly colour: Extract<SceneColour, { kind: 'shown' }>;
  readonly marks: readonly Place[];
}) {
  const { size, rgba, bands, axis } = colour;
  const image = useMemo(() => ({ width: size.cols, height: size.rows, data: rgba }), [rgba]);
  const title = t('False colour');
  const drawn = () =>
    drawFigure([{ title: `${title}: ${bands.map((band) => bandLabel(axis, band)).join(', ')}`, image }]);
  return (
    <Figure
      title={title}
      file="false-colour"
      exports={{ png: () => imageToPng(drawn()), svg: () => imageToSvg(drawn(), title) }}
    >
      <MapView label={title} image={image} size={size} rings={marks} />
      <BandPicker axis={axis} bands={bands} />
    </Figure>
  );
}

const channels = ['R', 'G', 'B'] as const;

/** The wavelength, or the band's number where there are none; the whole is in the title. */
function shortLabel({ index, wavelengths }: BandAxis, band: number): string {
  return wavelengths === undefined ? String(index[band] + 1) : String(Number(wavelengths[band].toPrecision(4)));
}

function BandPicker({ axis, bands }: { readonly axis: BandAxis; readonly bands: readonly [number, number, number] }) {
  const options = useMemo(
    () => axis.index.map((_, band) => <option value={band}>{shortLabel(axis, band)}</option>),
    [axis],
  );
  return (
    <div class="bands">
      {channels.map((channel, i) => (
        <label>
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
