import type { JsonValue } from './json';
import type { ByteMap, MapSize } from './map';
import type { LiveHost } from './panel';
import type { RunStatus, Spread } from './record';
import type { BandAxis, SceneLayout } from './unmixing';

/** At most this many runs are compared: more colours and dashes nobody tells apart. */
export const mostCompared = 6;

/** One of the runs that are compared. Its place in the list is its colour and its dash everywhere. */
export interface ComparedRun {
  readonly folder: string;
  readonly id: string;
  /** Tells it from the others: its name, and what more it takes. */
  readonly label: string;
  readonly task: string;
  readonly status: RunStatus;
  readonly created: string;
  /** Seconds of computing so far. */
  readonly seconds: number;
  /** Steps that one repeat takes; 0 where there are no repeats. */
  readonly stepsPerRepeat: number;
  /** 0 to 1; absent where it is not known. */
  readonly share?: number;
  readonly device?: string;
  readonly tags: readonly string[];
  /** The run folder cannot be read any more. */
  readonly isLost: boolean;
}

/** A setting that is not the same in all runs, by run; null where a run has none. */
export interface ComparedSetting {
  /** Such as `method.lambda`. */
  readonly path: string;
  readonly values: readonly JsonValue[];
}

/** A metric that is not the same in all runs, by run. */
export interface ComparedMetric {
  /** Such as `sad_mean`, or `sad.tree` for one of a material. */
  readonly path: string;
  readonly values: readonly (number | null)[];
  /** Over the repeats of a run, where it has any. */
  readonly spreads: readonly (Spread | null)[];
}

/** The parts of every comparison. Curves are named `run/metric` or `run/metric#repeat`, `run` being a place in `runs`. */
export interface CompareParts {
  readonly runs: readonly ComparedRun[];
  /** The run that the others are measured against, as a place in `runs`. */
  readonly reference: number;
  readonly settings: readonly ComparedSetting[];
  readonly metrics: readonly ComparedMetric[];
  /** What the results have in common: the first word of all tasks, such as `unmix`; empty where they differ. */
  readonly kind: string;
}

/** What the editor keeps to bring a comparison back after a reload. */
export interface CompareState {
  readonly folders: readonly string[];
  /** Folder of the run that the others are measured against; the oldest when absent. */
  readonly reference?: string;
}

/** The editor's side of every comparison. */
export interface CompareHost<Parts extends CompareParts = CompareParts> {
  readonly requests: LiveHost<Parts>['requests'] & {
    /** Measures the others against a run, named by its folder. */
    readonly reference: { readonly params: string; readonly result: undefined };
    /** The panel of a run, named by its folder. */
    readonly openRun: { readonly params: string; readonly result: undefined };
    /** Lets the person choose the runs anew. */
    readonly choose: { readonly params: undefined; readonly result: undefined };
    /** Goes on without a run, named by its folder. */
    readonly remove: { readonly params: string; readonly result: undefined };
  };
  readonly events: LiveHost<Parts>['events'];
}

/** One material over the runs: that of the reference and those matched with it, or one that a run alone has. */
export interface ComparedMaterial {
  readonly name: string;
  /** By run; null where the run has no such material. */
  readonly runs: readonly (ComparedSpectrum | null)[];
  /** `[bands]` on the axis of the reference, brought to the height of its spectrum. */
  readonly truth?: Float32Array;
}

export interface ComparedSpectrum {
  /** As the run calls it. */
  readonly name: string;
  /** `[bands]` on the axis of the reference, as found; NaN where the run lacks a band. */
  readonly spectrum: Float32Array;
  /** Brings it to the height of the spectrum of the reference, since methods leave the scale open. */
  readonly factor: number;
  /** Spectral angle to the reference in radians; absent for the reference itself. */
  readonly angle?: number;
}

export interface UnmixingComparison extends CompareParts {
  readonly materials: { readonly axis: BandAxis; readonly list: readonly ComparedMaterial[] };
  readonly scene: {
    readonly layout: SceneLayout;
    /** By run: whether it is of the scene of the reference, so that pixels can be compared. */
    readonly isSame: readonly boolean[];
    /** Abundances are drawn as they are, or as fractions of endmembers with unit maximum. */
    readonly isAsFound: boolean;
    /** Rises when maps changed. */
    readonly revision: number;
  };
}

/** The abundance of one material in all runs, and how it differs from the reference. */
export interface ComparedMaps {
  readonly size: MapSize;
  /** By run, on the scale 0 to 1. */
  readonly abundances: readonly (ByteMap | null)[];
  /** By run: run less reference, on one scale around 0 for all runs. */
  readonly differences: readonly (ByteMap | null)[];
  /** By run: root mean square of the difference. */
  readonly distances: readonly (number | null)[];
}

export interface UnmixingCompareHost {
  readonly requests: CompareHost<UnmixingComparison>['requests'] & {
    /** A place in the list of materials. */
    readonly maps: { readonly params: number; readonly result: ComparedMaps };
    /** A pixel of the scene, row-major; fractions by run, then by place in the list of materials, NaN for none. */
    readonly pixel: { readonly params: number; readonly result: readonly (Float32Array | null)[] };
  };
  readonly events: CompareHost<UnmixingComparison>['events'];
}
