import { toByteMap } from '../../../messaging/byteMap';
import { scalarField, shrinkField, type Field } from '../../../plot/raster/field';
import { niceDomain } from '../../../plot/scale';
import { quantiles } from '../../../plot/statistics';
import type { ByteMap, MapSize } from '../../../protocol/map';
import type { UnmixingPicture } from '../../../protocol/unmixing';
import type { SceneMaps } from '../../../protocol/unmixing-panel';

/** All maps of a message together stay below this many bytes, since more makes the editor stutter. */
const mostBytes = 1_000_000;
/** No screen shows more of a small multiple. */
const mostSide = 640;
/** Maps beside the abundances: guidance and residual. */
const extraMaps = 2;

/** Pixels that decide the end of a scale: more would sort for longer than all else takes. */
const scaleSample = 10_000;

/** Width and height to which so many maps are reduced. */
export function mapLimit(maps: number): number {
  return Math.min(mostSide, Math.floor(Math.sqrt(mostBytes / maps)));
}

/** What the maps are made from. */
export interface MapSources extends Pick<
  UnmixingPicture,
  'layout' | 'guidance' | 'residualPerPixel' | 'initialPixels'
> {
  /** `[rows, cols, materials]`, 0 to 1. */
  readonly fractions: Field;
}

/** Size of a field of `cols` columns after it was reduced to `shown`. */
export const shownSize = (shown: Field, cols: number): MapSize => ({
  rows: shown.rows,
  cols: shown.cols,
  factor: Math.ceil(cols / shown.cols),
});

/** Maps as they travel: reduced to what a screen shows, in bytes. */
export function sceneMaps({ layout, fractions, guidance, residualPerPixel, initialPixels }: MapSources): SceneMaps {
  const limit = mapLimit(fractions.channels + extraMaps);
  const shown = shrinkField(fractions, limit);
  const scalar = (values: Float32Array, [low, high]: readonly [number, number]): ByteMap =>
    toByteMap(shrinkField(scalarField(layout, values), limit).values, low, high);
  const [largest] = quantiles(residualPerPixel, [0.995], scaleSample);
  return {
    layout,
    size: shownSize(shown, fractions.cols),
    abundances: Array.from({ length: shown.channels }, (_, k) =>
      toByteMap(shown.values, 0, 1, { stride: shown.channels, offset: k }),
    ),
    guidance: guidance && scalar(guidance, [0, 1]),
    residual: scalar(residualPerPixel, niceDomain(0, largest, 4)),
    marks: initialPixels,
  };
}
