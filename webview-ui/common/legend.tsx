import type { ColourMapName } from '../../src/plot/colour/colourmap';
import { colourMaps } from '../../src/plot/colour/colourmap';
import { formatNumber } from '../../src/plot/format';

const stops = 16;

/** The colours of a map as a horizontal bar between the values of its ends. */
export function ScaleLegend(props: {
  readonly map: ColourMapName;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
}) {
  const table = colourMaps[props.map];
  const colours = Array.from({ length: stops + 1 }, (_, i) => {
    const entry = Math.round((i / stops) * 255) * 3;
    return `rgb(${table[entry]} ${table[entry + 1]} ${table[entry + 2]})`;
  });
  return (
    <div class="legend">
      <span>{formatNumber(props.low, 3)}</span>
      <span class="bar" style={{ background: `linear-gradient(to right, ${colours.join(',')})` }} />
      <span>{formatNumber(props.high, 3)}</span>
      <span class="quiet">{props.unit}</span>
    </div>
  );
}
