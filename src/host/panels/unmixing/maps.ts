import { toByteMap } from '../../../messaging/byteMap';
import { scalarField, shrinkField, type Field } from '../../../plot/raster/field';
import { niceDomain } from '../../../plot/scale';
import { quantiles } from '../../../plot/statistics';
import type { ByteMap, MapSize } from '../../../protocol/map';
import type { SceneLayout } from '../../../protocol/unmixing';
import type { SceneMaps } from '../../../protocol/unmixing-panel';

/** All maps together stay below this many bytes, since more than that in a message makes the editor stutter. */
const mostBytes = 1_000_000;
/** No screen shows more of a small multiple. */
const mostSide = 640;
/** Maps beside the abundances: guidance and residual. */
const extraMaps = 2;

/** Width and height to which maps are reduced. */
export function mapLimit(materials: number): number {
  return Math.min(mostSide, Math.floor(Math.sqrt(mostBytes / (materials + extraMaps))));
}

/** What the maps of a result, or of a run at work, are made from. */
export interface MapSources {
  readonly layout: SceneLayout;
  /** `[rows, cols, materials]`, 0 to 1. */
  readonly fractions: Field;
  readonly guidance?: Float32Array;
  readonly residual?: Float32Array;
  readonly marks: readonly number[];
}

/** Maps as they travel: reduced to what a screen shows, in bytes. */
export function sceneMaps({ layout, fractions, guidance, residual, marks }: MapSources): SceneMaps {
  const limit = mapLimit(fractions.channels);
  const shown = shrinkField(fractions, limit);
  const size: MapSize = { rows: shown.rows, cols: shown.cols, factor: Math.ceil(fractions.cols / shown.cols) };
  const scalar = (values: Float32Array, [low, high]: readonly [number, number]): ByteMap =>
    toByteMap(shrinkField(scalarField(layout, values), limit).values, low, high);
  return {
    layout,
    size,
    abundances: Array.from({ length: shown.channels }, (_, k) =>
      toByteMap(shown.values, 0, 1, { stride: shown.channels, offset: k }),
    ),
    guidance: guidance && scalar(guidance, [0, 1]),
    residual: residual && scalar(residual, niceDomain(0, quantiles(residual, [0.995])[0], 4)),
    marks,
  };
}
