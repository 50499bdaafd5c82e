import { toByteMap } from '../../../../messaging/byteMap';
import { channelOf, scalarField, shrinkField, type Field } from '../../../../plot/raster/field';
import { niceDomain } from '../../../../plot/scale';
import { quantiles } from '../../../../plot/statistics';
import type { ComparedMaps } from '../../../../protocol/compare-panel';
import { mapLimit, shownSize } from '../../unmixing/maps';
import type { MaterialRow } from './match';

/** Abundances of the runs that can be compared pixel by pixel; undefined for the others. */
export type Fields = readonly (Field | undefined)[];

const rootMeanSquare = (values: Float32Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

/** The end of an even scale that holds nearly all of the differences, in round numbers. */
function differenceLimit(differences: readonly (Float32Array | null)[]): number {
  const largest = differences.map((values) => (values ? quantiles(values.map(Math.abs), [0.995])[0] : 0));
  const [, limit] = niceDomain(0, Math.max(...largest), 2);
  return limit;
}

/** Maps of one material in all runs, reduced to what a screen shows, and what each is more than the base. */
export function comparedMaps(fields: Fields, row: MaterialRow, base: number): ComparedMaps {
  const [{ rows, cols }] = fields.filter((field) => field !== undefined);
  const layout = { rows, cols, spatial: true };
  const values = fields.map((field, run) => {
    const k = row[run];
    return field && k !== undefined ? channelOf(field, k) : null;
  });
  const own = values[base];
  const differences = values.map((map, run) =>
    run === base || map === null || own === null ? null : map.map((value, i) => value - own[i]),
  );
  const limit = mapLimit(2 * fields.length);
  const shrunk = (map: Float32Array) => shrinkField(scalarField(layout, map), limit);
  const most = differenceLimit(differences);
  return {
    size: shownSize(shrunk(new Float32Array(rows * cols)), cols),
    abundances: values.map((map) => map && toByteMap(shrunk(map).values, 0, 1)),
    differences: differences.map((map) => map && toByteMap(shrunk(map).values, -most, most)),
    distances: differences.map((map) => map && rootMeanSquare(map)),
  };
}
