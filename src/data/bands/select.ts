import { configError } from '../errors';
import type { SceneOptions } from '../options';
import { bandMask } from './ranges';

/** Which bands of a file are used, as 0-based indices in the file. */
export interface BandSelection {
  readonly kept: readonly number[];
  /** By reason: `bad-band list`, `config`. */
  readonly excluded: Readonly<Record<string, readonly number[]>>;
}

/**
 * Leaves out the bands that the file's bad-band list or the config excludes. Bands that `bands.keep` names are
 * kept even when the bad-band list has them: the person's word goes before the file's.
 * @throws UserError `band-range` or `no-bands`.
 */
export function selectBands(
  options: Pick<SceneOptions, 'bands'>,
  count: number,
  goodBands: readonly boolean[] | undefined,
): BandSelection {
  const { keep, remove } = options.bands ?? {};
  const wanted = keep === undefined ? undefined : bandMask(keep, count, 'data.bands.keep');
  const unwanted = remove === undefined ? undefined : bandMask(remove, count, 'data.bands.remove');
  const kept: number[] = [];
  const byConfig: number[] = [];
  const byList: number[] = [];
  for (let band = 0; band < count; band++) {
    if (unwanted?.[band] || wanted?.[band] === false) byConfig.push(band);
    else if (goodBands?.[band] === false && wanted === undefined) byList.push(band);
    else kept.push(band);
  }
  if (kept.length === 0) {
    const message = `no band is left: of ${count}, data.bands excludes ${byConfig.length}, the bad-band list ${byList.length}`;
    throw configError('no-bands', message, 'Keep at least one band in data.bands.');
  }
  return {
    kept,
    excluded: {
      ...(byList.length > 0 ? { 'bad-band list': byList } : {}),
      ...(byConfig.length > 0 ? { config: byConfig } : {}),
    },
  };
}
