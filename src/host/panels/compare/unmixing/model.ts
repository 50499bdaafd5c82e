import { channelField, type Field } from '../../../../plot/raster/field';
import { sumToOne, unitFractions } from '../../../../plot/report/unmixing/fractions';
import { leastSquaresFactor } from '../../../../plot/statistics';
import type {
  ComparedMaps,
  ComparedMaterial,
  UnmixingCompareHost,
  UnmixingComparison,
} from '../../../../protocol/compare-panel';
import type { StoredEvent } from '../../../../protocol/events';
import type { RunRecord } from '../../../../protocol/record';
import type { BandAxis, SceneLayout, UnmixingPicture } from '../../../../protocol/unmixing';
import type { PictureReader } from '../../pictures';
import { unmixingPictures, type Shown } from '../../unmixing/picture';
import { truthSpectra } from '../../unmixing/spectra';
import { ComparedPictures } from '../pictures';
import type { CompareContext, CompareModel } from '../view';
import { comparedMaps, type Fields } from './maps';
import { commonAngle, matchMaterials, spectraOn, type MaterialRow } from './match';

const sameLayout = (a: SceneLayout, b: SceneLayout): boolean =>
  a.spatial && b.spatial && a.rows === b.rows && a.cols === b.cols;

class UnmixingComparisonModel implements CompareModel<UnmixingCompareHost> {
  readonly handlers = {
    maps: (material: number) => this.maps(material),
    pixel: (pixel: number) => this.pixel(pixel),
  };
  private readonly readers: readonly PictureReader<Shown>[];
  private readonly pictures: ComparedPictures<UnmixingPicture>;
  private rows: readonly MaterialRow[] = [];
  private fields: Fields = [];
  private revision = 0;

  constructor(private readonly context: CompareContext<UnmixingComparison>) {
    this.pictures = new ComparedPictures(context.folders.length, () => this.compare());
    this.readers = context.folders.map((folder, run) =>
      unmixingPictures(folder, {
        show: ({ picture }) => this.pictures.take(run, picture),
        fail: () => undefined, // a run without a result is shown without one
      }),
    );
  }

  follow(run: number, events: readonly StoredEvent[], record: RunRecord): void {
    this.readers[run].follow(events, record);
  }

  measureAgainst(run: number): void {
    this.pictures.measureAgainst(run);
  }

  private compare(): void {
    const { base, all: pictures } = this.pictures;
    const of = pictures[base];
    if (of === undefined) return;
    this.rows = matchMaterials(pictures, base);
    const isSame = pictures.map((picture) => picture !== undefined && sameLayout(picture.layout, of.layout));
    const isAsFound = pictures.every((picture) => picture === undefined || sumToOne(picture.abundances));
    this.fields = pictures.map((picture, run) => (picture && isSame[run] ? fractions(picture, isAsFound) : undefined));
    const { channel } = this.context;
    channel.set('materials', { axis: of.axis, list: this.rows.map((row) => this.material(row, base, of)) });
    channel.set('scene', { layout: of.layout, isSame, isAsFound, revision: ++this.revision });
  }

  private material(row: MaterialRow, base: number, of: UnmixingPicture): ComparedMaterial {
    const spectra = row.map((k, run) =>
      k === undefined ? undefined : spectrumOf(of.axis, this.pictures.all[run]!, k),
    );
    const own = spectra[base];
    const truth = own && truthSpectra([own.name], of.truth)?.[0];
    return {
      name: own?.name ?? spectra.find((spectrum) => spectrum !== undefined)?.name ?? '',
      runs: spectra.map((found, run) => {
        if (found === undefined) return null;
        if (own === undefined || run === base) return { ...found, factor: 1 };
        return {
          ...found,
          factor: heightFactor(found.spectrum, own.spectrum),
          angle: commonAngle(found.spectrum, own.spectrum),
        };
      }),
      ...(truth && own && { truth: truth.map((value) => value * heightFactor(truth, own.spectrum)) }),
    };
  }

  private maps(material: number): ComparedMaps {
    return comparedMaps(this.fields, this.rows[material], this.pictures.base);
  }

  private pixel(pixel: number): readonly (Float32Array | null)[] {
    return this.fields.map((field, run) =>
      field === undefined
        ? null
        : Float32Array.from(this.rows, (row) => {
            const k = row[run];
            return k === undefined ? NaN : field.values[pixel * field.channels + k];
          }),
    );
  }
}

/** All runs by one convention, since those of different ones cannot be compared. */
function fractions({ layout, abundances, endmembers }: UnmixingPicture, isAsFound: boolean): Field {
  const data = isAsFound ? abundances.data : unitFractions(abundances, endmembers);
  return channelField(layout, { shape: abundances.shape, data });
}

const spectrumOf = (axis: BandAxis, picture: UnmixingPicture, k: number) => ({
  name: picture.names[k],
  spectrum: spectraOn(axis, picture)[k],
});

/** Over the bands that both have. */
function heightFactor(spectrum: Float32Array, target: Float32Array): number {
  const common = Array.from(spectrum, (value, i) => !Number.isNaN(value) && !Number.isNaN(target[i]));
  return leastSquaresFactor(
    spectrum.filter((_, i) => common[i]),
    target.filter((_, i) => common[i]),
  );
}

export const unmixingComparison = (context: CompareContext<UnmixingComparison>): CompareModel<UnmixingCompareHost> =>
  new UnmixingComparisonModel(context);
